using Hangfire;
using WaPortal.Infrastructure.Jobs;

namespace WaPortal.Infrastructure.Webhooks.Clock;

/// <summary>The job that rings the bell. What is due is not its business, so it carries an id and nothing else, and failing costs nothing.</summary>
public sealed class WebhookAlarm(WebhookBell bell)
{
    [Queue(JobQueues.Webhooks)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public void Ring(string endpointId) => bell.Ring(endpointId);
}
