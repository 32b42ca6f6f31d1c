using WaPortal.WhatsApp.Connection;

namespace WaPortal.Tests.WhatsApp.Connection;

public sealed class SingleFlightTests
{
    [Fact]
    public async Task Fetches_what_two_want_once()
    {
        var flights = new SingleFlight<string>();
        var gate = new TaskCompletionSource();
        var fetched = new List<string>();
        async Task Fetch(IReadOnlyList<string> keys)
        {
            fetched.AddRange(keys);
            await gate.Task;
        }

        var first = flights.RunAsync(["a", "b"], Fetch);
        var second = flights.RunAsync(["b", "c"], Fetch);
        Assert.False(second.IsCompleted);
        gate.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(["a", "b", "c"], fetched);

        await flights.RunAsync(["a"], Fetch);
        Assert.Equal(4, fetched.Count);
    }

    [Fact]
    public async Task Fails_those_who_share_a_failed_fetch_and_tries_anew_for_the_next()
    {
        var flights = new SingleFlight<string>();
        var gate = new TaskCompletionSource();
        var first = flights.RunAsync(["a"], _ => gate.Task);
        var second = flights.RunAsync(["a"], _ => throw new InvalidOperationException("never called"));
        gate.SetException(new QueryException("no"));
        await Assert.ThrowsAsync<QueryException>(() => first);
        await Assert.ThrowsAsync<QueryException>(() => second);
        await flights.RunAsync(["a"], _ => Task.CompletedTask);
    }
}
