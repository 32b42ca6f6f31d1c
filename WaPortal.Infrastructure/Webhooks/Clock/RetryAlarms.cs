using Microsoft.Extensions.Logging;
using WaPortal.Infrastructure.Webhooks.Dispatch;

namespace WaPortal.Infrastructure.Webhooks.Clock;

/// <summary>Sets the clock, and lives with one that cannot be set: the poll finds what is due.</summary>
internal sealed class RetryAlarms(IRetryClock clock, ILogger<RetryAlarms> logger)
{
    public void Set(string endpointId, DateTimeOffset at)
    {
        try
        {
            clock.RingAt(endpointId, at);
        }
        catch (Exception e)
        {
            WebhookDispatcherLog.AlarmFailed(logger, endpointId, e);
        }
    }
}
