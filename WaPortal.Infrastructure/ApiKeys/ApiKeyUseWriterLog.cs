using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.ApiKeys;

internal static partial class ApiKeyUseWriterLog
{
    [LoggerMessage(1, LogLevel.Warning, "When API keys were last used could not be written; it is tried again.", EventName = "ApiKeyUseNotWritten")]
    internal static partial void NotWritten(ILogger logger, Exception failure);
}
