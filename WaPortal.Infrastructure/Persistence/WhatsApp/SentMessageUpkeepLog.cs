using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

internal static partial class SentMessageUpkeepLog
{
    [LoggerMessage(1, LogLevel.Debug, "Forgot {Count} answered messages past their retention")]
    public static partial void Pruned(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Warning, "Answered messages past their retention could not be removed")]
    public static partial void PruneFailed(ILogger logger, Exception exception);
}
