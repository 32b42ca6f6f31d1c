using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Statistics;

internal static partial class UsageFlushLog
{
    [LoggerMessage(1, LogLevel.Warning, "API calls could not be counted in the database now; they are kept in memory for the next try.")]
    internal static partial void Failed(ILogger logger, Exception exception);
}
