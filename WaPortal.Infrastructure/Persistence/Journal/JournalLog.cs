using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Persistence.Journal;

internal static partial class JournalLog
{
    [LoggerMessage(1, LogLevel.Warning, "A group of {Count} entries failed; they are committed one by one")]
    public static partial void GroupSplit(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Error, "The database took no transaction")]
    public static partial void CannotBegin(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "An entry could not be written")]
    public static partial void EntryFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "The commit of {Count} entries failed")]
    public static partial void CommitFailed(ILogger logger, int count, Exception exception);

    [LoggerMessage(5, LogLevel.Warning, "The database connection was lost")]
    public static partial void ConnectionLost(ILogger logger, Exception exception);
}
