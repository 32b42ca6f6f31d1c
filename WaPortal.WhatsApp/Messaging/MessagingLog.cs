using Microsoft.Extensions.Logging;

namespace WaPortal.WhatsApp.Messaging;

internal static partial class MessagingLog
{
    [LoggerMessage(1, LogLevel.Debug, "A send got no answer to a question that had to come first.")]
    public static partial void SendUnanswered(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "The server refused message {Id}: {Code} ({Why}).")]
    public static partial void SendRefused(ILogger logger, string id, int code, string why);

    [LoggerMessage(3, LogLevel.Debug, "Message {Id} could not be decrypted: {Why}.")]
    public static partial void Undecryptable(ILogger logger, string id, string why);

    [LoggerMessage(4, LogLevel.Debug, "Message {Id} is a copy of one that was received before.")]
    public static partial void Duplicate(ILogger logger, string id);

    [LoggerMessage(5, LogLevel.Warning, "A message from another account claims to be for this account's devices alone ({What}); it is dropped.")]
    public static partial void NotForUs(ILogger logger, string what);

    [LoggerMessage(6, LogLevel.Warning, "The identity key of a contact's device changed.")]
    public static partial void IdentityChanged(ILogger logger);

    [LoggerMessage(7, LogLevel.Debug, "Message {Id} cannot be decrypted after {Tries} tries; it is given up.")]
    public static partial void GivenUp(ILogger logger, string id, int tries);

    [LoggerMessage(8, LogLevel.Debug, "The server counts other devices of a recipient; device lists are fetched anew.")]
    public static partial void DevicesDiffer(ILogger logger);

    [LoggerMessage(9, LogLevel.Error, "Message {Id} could not be made durable; it is not sent.")]
    public static partial void SendNotDurable(ILogger logger, Exception exception, string id);
}
