using WaPortal.Domain.Messages;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Content;
using WaPortal.WhatsApp.Protobuf;
using WireMessage = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Infrastructure.Messages;

/// <summary>What a decrypted message says beyond its text, bounded: strangers write it.</summary>
internal static class DetailsDescriber
{
    private const int MostEntries = 256;
    private const int MaxText = 4096;
    private const int MaxCard = 16 * 1024;
    private const int MaxId = 128;

    /// <param name="content">Inside all envelopes.</param>
    /// <param name="viewOnce">It came to be seen once.</param>
    /// <returns>Null when there is nothing.</returns>
    public static MessageDetails? Describe(WireMessage content, bool viewOnce)
    {
        // Most messages are these, and they have room for nothing else.
        if (content.HasConversation && !viewOnce)
            return null;
        var context = MessageContext.Read(content);
        var details = new MessageDetails
        {
            Quoted = context is { StanzaId: { Length: > 0 and <= MaxId } id } ? Quoted(id, context) : null,
            Mentions = context is { MentionedJid.Count: > 0 } ? MentionsIn(context) : null,
            Forwarded = context is { IsForwarded: true } ? true : null,
            ViewOnce = viewOnce ? true : null,
            Location = content.LocationMessage is { } place
                ? new MessageLocation(place.DegreesLatitude, place.DegreesLongitude, Text(place.Name), Text(place.Address))
                : content.LiveLocationMessage is { } live ? new MessageLocation(live.DegreesLatitude, live.DegreesLongitude, null, null) : null,
            Contacts = content.ContactMessage is { } contact ? [Contact(contact)]
                : content.ContactsArrayMessage is { } contacts ? [.. contacts.Contacts.Take(MostEntries).Select(Contact)] : null,
            Poll = PollIn(content) is { } poll
                ? new MessagePoll([.. poll.Options.Take(MostEntries).Select(option => Text(option.OptionName) ?? "")], (int)Math.Min(poll.SelectableOptionsCount, MostEntries))
                : null,
        };
        return details == new MessageDetails() ? null : details;
    }

    /// <summary>The secret of a poll's votes; null when it is no poll.</summary>
    public static byte[]? PollSecretIn(WireMessage message, WireMessage content) =>
        PollIn(content) is not null && (message.MessageContextInfo ?? content.MessageContextInfo)?.MessageSecret is { Length: MessageContents.SecretSize } secret
            ? secret.ToByteArray()
            : null;

    public static PollCreationMessage? PollIn(WireMessage content) =>
        content.PollCreationMessage ?? content.PollCreationMessageV2 ?? content.PollCreationMessageV3;

    private static QuotedMessage Quoted(string id, ContextInfo context) => new(
        id,
        Jid.TryParse(context.Participant, out var writer) ? writer.Account.ToString() : null,
        context.QuotedMessage is { } quoted ? Text(MessageDescriber.Describe(quoted)?.Body) : null);

    private static List<string> MentionsIn(ContextInfo context) =>
        [.. context.MentionedJid.Take(MostEntries).Where(text => Jid.TryParse(text, out _)).Select(text => Jid.Parse(text).Account.ToString())];

    private static MessageContact Contact(ContactMessage contact) =>
        new(Text(contact.DisplayName), contact.Vcard.Length is > 0 and <= MaxCard ? contact.Vcard : null);

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text.Length <= MaxText ? text : text[..MaxText];
}
