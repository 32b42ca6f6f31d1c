namespace WaPortal.Sandbox.Server;

internal static partial class ConnectionLog
{
    [LoggerMessage(10, LogLevel.Debug, "A connection was cut: {Reason}", EventName = "Cut")]
    public static partial void Cut(ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "A handshake was refused: {Reason}", EventName = "HandshakeRefused")]
    public static partial void HandshakeRefused(ILogger logger, string reason);

    [LoggerMessage(12, LogLevel.Warning, "A frame is no stanza; the stream ends", EventName = "Malformed")]
    public static partial void Malformed(ILogger logger);

    [LoggerMessage(13, LogLevel.Error, "A connection failed by a mistake of the server", EventName = "Failed")]
    public static partial void Failed(ILogger logger, Exception bug);
}
