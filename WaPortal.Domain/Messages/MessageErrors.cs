using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Refusals around messages.</summary>
public static class MessageErrors
{
    /// <summary>The most characters of one text; WhatsApp's own bound.</summary>
    public const int TextMaxLength = 65_536;

    public static readonly Error NumberNotOnWhatsApp = new(
        "number_not_on_whatsapp", "WhatsApp knows no account with this number; check country and area code.", ErrorKind.Invalid);

    public static readonly Error RecipientNotSupported = new(
        "recipient_not_supported", "Texts can be sent to people only, by phone number, phone JID or LID.", ErrorKind.Invalid);

    /// <summary>WhatsApp said no to a message.</summary>
    /// <param name="why">A snake_case cause.</param>
    /// <param name="code">The server's code, 0 for none.</param>
    public static Error Refused(string why, int code) => new(
        "message_refused", "WhatsApp refused the message.", ErrorKind.Conflict)
    {
        Detail = code == 0 ? $"The message could not be sent: {why}." : $"WhatsApp refused the message: {why} ({code}).",
    };
}
