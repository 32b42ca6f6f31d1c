using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Metrics;

internal static partial class PortalGaugesLog
{
    [LoggerMessage(1, LogLevel.Warning, "The database did not say how many instances and deliveries there are; metrics show the numbers before.")]
    internal static partial void NotKnown(ILogger logger, Exception exception);
}
