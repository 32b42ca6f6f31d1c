using Microsoft.Extensions.Logging;

namespace WaPortal.WhatsApp.History;

internal static partial class HistoryLog
{
    [LoggerMessage(1, LogLevel.Information, "Imported a piece of history ({Type}, {Progress} %): {Messages} messages of {Chats} chats.")]
    public static partial void Imported(ILogger logger, string type, uint progress, int messages, int chats);

    [LoggerMessage(2, LogLevel.Warning, "A piece of history ({Type}) cannot be read and is dropped: {Why}.")]
    public static partial void Dropped(ILogger logger, Exception exception, string type, string why);

    [LoggerMessage(3, LogLevel.Information, "A piece of history waits for the next connection.")]
    public static partial void Waits(ILogger logger, Exception exception);
}
