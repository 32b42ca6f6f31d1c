using WaPortal.WhatsApp.Connection;

namespace WaPortal.Tests.WhatsApp.Connection;

public sealed class ReconnectBackoffTests
{
    [Fact]
    public void Grows_with_jitter_up_to_its_bound_and_starts_anew()
    {
        var backoff = new ReconnectBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        var bound = 1.0;
        for (var attempt = 0; attempt < 40; attempt++)
        {
            var pause = backoff.Next().TotalSeconds;
            Assert.InRange(pause, bound / 2, bound);
            bound = Math.Min(300, bound * 2);
        }

        backoff.Reset();
        Assert.InRange(backoff.Next().TotalSeconds, 0.5, 1);
    }

    [Fact]
    public void Differs_from_client_to_client()
    {
        var pauses = Enumerable.Range(0, 50).Select(_ => new ReconnectBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)).Next());
        Assert.True(pauses.Distinct().Count() > 10);
    }
}
