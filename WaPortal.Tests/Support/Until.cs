namespace WaPortal.Tests.Support;

/// <summary>Waits on a condition that nothing announces: asks at once and then ever more seldom, so that asking does not hold up what is waited for.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 20)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        for (var pause = 5; !await condition(); pause = Math.Min(2 * pause, 80))
            await Task.Delay(pause, patience.Token);
    }

    public static Task TrueAsync(Func<bool> condition, int seconds = 20) => TrueAsync(() => Task.FromResult(condition()), seconds);
}
