using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Infrastructure.Webhooks.Dispatch;

namespace WaPortal.Tests.Infrastructure.Webhooks;

public sealed class EndpointBreakerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly AttemptResult Silence = new(null, AttemptErrors.Timeout, TimeSpan.FromSeconds(15));
    private static readonly AttemptResult Answer = new(500, AttemptErrors.HttpStatus, TimeSpan.FromMilliseconds(2));

    private readonly EndpointBreaker _breaker = new(new WebhookOptions { BreakerThreshold = 3, BreakerPauseSeconds = 5, BreakerLongestPauseSeconds = 12 });

    [Fact]
    public void Answers_whatever_they_say_keep_it_closed()
    {
        for (var i = 0; i < 100; i++) Assert.False(_breaker.Learn(Answer, Noon));
        Assert.Equal(8, _breaker.Concurrency);
    }

    [Fact]
    public void Silence_takes_calls_away_and_then_pauses_longer_and_longer()
    {
        Assert.False(_breaker.Learn(Silence, Noon));
        Assert.Equal(7, _breaker.Concurrency);
        Assert.False(_breaker.Learn(Silence, Noon));
        Assert.Equal(6, _breaker.Concurrency);

        var now = Noon;
        foreach (var pause in new[] { 5, 10, 12, 12 })
        {
            Assert.True(_breaker.Learn(Silence, now));
            Assert.Equal(now.AddSeconds(pause), _breaker.PausedUntil);
            Assert.Equal(1, _breaker.Concurrency);
            Assert.True(_breaker.IsPaused(now.AddSeconds(pause).AddTicks(-1)));
            now = now.AddSeconds(pause);
            Assert.False(_breaker.IsPaused(now));
        }

        Assert.False(_breaker.Learn(Answer, now));
        Assert.False(_breaker.IsProbing);
        Assert.Equal(8, _breaker.Concurrency);
    }

    [Fact]
    public void Calls_that_were_under_way_when_it_opened_do_not_prolong_the_pause()
    {
        for (var i = 0; i < 3; i++) _breaker.Learn(Silence, Noon);
        Assert.False(_breaker.Learn(Silence, Noon.AddSeconds(1)));
        Assert.Equal(Noon.AddSeconds(5), _breaker.PausedUntil);
    }

    [Theory]
    [InlineData(429, 60, 60)]
    [InlineData(503, 60, 60)]
    [InlineData(503, 1_000_000, 3_600)]
    [InlineData(500, 60, null)]
    public void An_endpoint_that_asks_for_a_pause_gets_it_for_an_hour_at_most(int status, int asked, int? paused)
    {
        Assert.Equal(paused is not null, _breaker.Learn(Answer with { StatusCode = status, RetryAfter = TimeSpan.FromSeconds(asked) }, Noon));
        Assert.Equal(paused is { } seconds ? Noon.AddSeconds(seconds) : null, _breaker.PausedUntil);
    }
}
