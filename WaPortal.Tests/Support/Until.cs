namespace WaPortal.Tests.Support;

/// <summary>Waits on a condition that nothing announces.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 20)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        while (!await condition())
            await Task.Delay(5, patience.Token);
    }

    public static Task TrueAsync(Func<bool> condition, int seconds = 20) => TrueAsync(() => Task.FromResult(condition()), seconds);
}
