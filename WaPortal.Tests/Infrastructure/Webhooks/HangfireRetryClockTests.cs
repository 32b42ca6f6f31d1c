using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using WaPortal.Infrastructure.Jobs;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Infrastructure.Webhooks.Clock;

namespace WaPortal.Tests.Infrastructure.Webhooks;

public sealed class HangfireRetryClockTests
{
    private static readonly DateTimeOffset At = TimeProvider.System.GetUtcNow().AddMinutes(10);

    [Fact]
    public void A_burst_of_failures_is_one_alarm_that_carries_an_id_only()
    {
        using var storage = new InMemoryStorage();
        var clock = new HangfireRetryClock(new BackgroundJobClient(storage), TimeProvider.System);
        var second = DateTimeOffset.FromUnixTimeSeconds(At.ToUnixTimeSeconds());
        for (var i = 1; i <= 1000; i++) clock.RingAt("whk_1", second.AddMilliseconds(i));
        clock.RingAt("whk_1", second.AddMilliseconds(1001));
        clock.RingAt("whk_2", second.AddMilliseconds(1));

        var scheduled = storage.GetMonitoringApi().ScheduledJobs(0, 100).Select(pair => pair.Value).ToList();
        Assert.Equal(3, scheduled.Count);
        Assert.All(scheduled, job => Assert.True(job.EnqueueAt >= second.UtcDateTime.AddSeconds(1), "an alarm before the time finds nothing due"));
        Assert.Equal(["whk_1", "whk_1", "whk_2"], scheduled.Select(job => Assert.Single(job.Job.Args)).Cast<string>().Order());
        Assert.All(scheduled, job => Assert.Equal(JobQueues.Webhooks, QueueOf(job.Job)));
    }

    [Fact]
    public async Task An_alarm_rings_the_bell_for_its_endpoint()
    {
        var bell = new WebhookBell();
        new WebhookAlarm(bell).Ring("whk_1");
        Assert.Equal(["whk_1"], await bell.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken));
    }

    private static string QueueOf(Job job) => job.Method.GetCustomAttributes(inherit: false).OfType<QueueAttribute>().Single().Queue;
}
