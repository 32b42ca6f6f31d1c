using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Connection;

internal static partial class ConnectionLog
{
    [LoggerMessage(1, LogLevel.Information, "Connected; logged in as a device of the account.")]
    public static partial void Opened(ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "The connection ended: {Reason} ({Detail}); reconnect: {WillReconnect}.")]
    public static partial void Closed(ILogger logger, CloseReason reason, string? detail, bool willReconnect);

    [LoggerMessage(3, LogLevel.Debug, "Connecting failed.")]
    public static partial void ConnectFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "Too much background work is waiting; this piece is left to the next connection.")]
    public static partial void ChoreTurnedAway(ILogger logger);

    [LoggerMessage(5, LogLevel.Debug, "Background work got no answer.")]
    public static partial void ChoreUnanswered(ILogger logger, Exception exception);

    [LoggerMessage(6, LogLevel.Error, "Background work failed; the connection starts anew.")]
    public static partial void ChoreFailed(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "A {Tag} stanza could not be handled; what it changed is undone.")]
    public static partial void StanzaFailed(ILogger logger, Exception exception, string tag);

    [LoggerMessage(8, LogLevel.Warning, "A frame could not be read: {Why}.")]
    public static partial void FrameUnreadable(ILogger logger, string why);

    [LoggerMessage(9, LogLevel.Debug, "Unknown stanza {Stanza}.")]
    public static partial void UnknownStanza(ILogger logger, string stanza);

    [LoggerMessage(10, LogLevel.Error, "The inbound loop failed; the connection starts anew.")]
    public static partial void InboundFailed(ILogger logger, Exception exception);

    [LoggerMessage(11, LogLevel.Error, "The end of the connection could not be recorded.")]
    public static partial void CloseNotRecorded(ILogger logger, Exception exception);

    [LoggerMessage(12, LogLevel.Warning, "The login was not completed.")]
    public static partial void LoginStuck(ILogger logger, Exception exception);

    [LoggerMessage(13, LogLevel.Warning, "The state could not be read from the store.")]
    public static partial void StoreUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(14, LogLevel.Information, "A handshake with edge routing failed; the routing is forgotten.")]
    public static partial void RoutingForgotten(ILogger logger);

    [LoggerMessage(15, LogLevel.Error, "A {Tag} stanza failed again and again; it is refused.")]
    public static partial void StanzaGivenUp(ILogger logger, string tag);

    [LoggerMessage(16, LogLevel.Error, "The keepalive failed; the connection starts anew.")]
    public static partial void KeepaliveFailed(ILogger logger, Exception exception);
}
