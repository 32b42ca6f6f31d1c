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
        "recipient_not_supported", "Messages can be sent to people, by phone number, phone JID or LID, and to groups, by their JID.", ErrorKind.Invalid);

    public static readonly Error NotFound = new(
        "message_not_found", "This instance has no such message; messageId must be one of the history.", ErrorKind.NotFound);

    public static readonly Error NotOwn = new(
        "not_own_message",
        "Only messages that this account wrote can be edited or deleted; in groups that it administers it can delete those of others, too.", ErrorKind.Conflict);

    public static readonly Error NotEditable = new("not_editable", "Only texts can be edited.", ErrorKind.Conflict);

    public static readonly Error NotForwardable = new(
        "not_forwardable", "Only texts and files can be forwarded; send the rest anew.", ErrorKind.Conflict);

    public static readonly Error QueueFull = new(
        "queue_full", $"The instance has {ISendQueue.MostPerInstance} messages waiting already; connect it first.", ErrorKind.Conflict);

    /// <summary>Neither sent nor refused in time. No time to try again is given: trying again blindly may say it twice.</summary>
    public static readonly Error OutcomeUnknown = new(
        "send_outcome_unknown", "The message was not through in time, and it is not known whether it will go.", ErrorKind.Unavailable)
    {
        Detail = "The message was not through in time. It goes out, or went, if the history of its chat "
            + "(GET /api/instances/{id}/chats/{chatId}/messages) lists it, with its state; if it is not listed there it was not sent. "
            + "Look there before sending it again; a request with an Idempotency-Key may be repeated as it is.",
    };

    /// <summary>WhatsApp said no to a message.</summary>
    /// <param name="why">A snake_case cause.</param>
    /// <param name="code">The server's code, 0 for none.</param>
    public static Error Refused(string why, int code) => new(
        "message_refused", "WhatsApp refused the message.", ErrorKind.Conflict)
    {
        Detail = code == 0 ? (Words)$"The message could not be sent: {why}." : $"WhatsApp refused the message: {why} ({code}).",
    };
}
