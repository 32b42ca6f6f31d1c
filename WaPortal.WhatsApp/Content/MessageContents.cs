using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Content;

/// <summary>Builds what messages say, files excepted (<see cref="Media.MediaMessages"/>).</summary>
public static class MessageContents
{
    /// <summary>Bytes of the secret that votes on a poll are encrypted under.</summary>
    public const int SecretSize = 32;

    public static Message Text(string text) => new() { Conversation = text };

    /// <param name="latitude">Degrees, north positive.</param>
    /// <param name="longitude">Degrees, east positive.</param>
    /// <param name="name">Of the place; may be null.</param>
    /// <param name="address">May be null.</param>
    public static Message Location(double latitude, double longitude, string? name, string? address)
    {
        var location = new LocationMessage { DegreesLatitude = latitude, DegreesLongitude = longitude };
        if (!string.IsNullOrEmpty(name))
            location.Name = name;
        if (!string.IsNullOrEmpty(address))
            location.Address = address;
        return new Message { LocationMessage = location };
    }

    /// <summary>One card, or several in one message.</summary>
    public static Message Contacts(IReadOnlyList<ContactCard> cards)
    {
        ArgumentNullException.ThrowIfNull(cards);
        var messages = cards.Select(card => new ContactMessage { DisplayName = card.Name, Vcard = card.ToVCard() }).ToList();
        return messages.Count == 1
            ? new Message { ContactMessage = messages[0] }
            : new Message { ContactsArrayMessage = new ContactsArrayMessage { DisplayName = $"{messages.Count} contacts", Contacts = { messages } } };
    }

    /// <summary>A poll, with the secret that its votes come back under.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="options">What can be answered; different from each other.</param>
    /// <param name="selectable">How many of them one may choose; 0 for any number.</param>
    public static Message Poll(string question, IReadOnlyList<string> options, int selectable)
    {
        var poll = new PollCreationMessage
        {
            Name = question,
            Options = { options.Select(option => new PollCreationMessage.Types.Option { OptionName = option }) },
            SelectableOptionsCount = (uint)selectable,
        };
        var message = selectable == 1 ? new Message { PollCreationMessageV3 = poll } : new Message { PollCreationMessage = poll };
        message.MessageContextInfo = new MessageContextInfo { MessageSecret = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(SecretSize)) };
        return message;
    }

    /// <summary>A reaction; an empty one takes the earlier one back.</summary>
    public static Message Reaction(MessageTarget target, string emoji, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new Message
        {
            ReactionMessage = new ReactionMessage { Key = target.ToKey(), Text = emoji, SenderTimestampMs = at.ToUnixTimeMilliseconds() },
        };
    }

    /// <summary>Puts other content in the place of a message of one's own.</summary>
    public static Message Edit(MessageTarget target, Message content, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new Message
        {
            ProtocolMessage = new ProtocolMessage
            {
                Key = target.ToKey(),
                Type = ProtocolMessage.Types.Type.MessageEdit,
                EditedMessage = content,
                TimestampMs = at.ToUnixTimeMilliseconds(),
            },
        };
    }

    /// <summary>Takes a message of one's own back, for everybody; in a group that this account administers, also somebody else's.</summary>
    public static Message Delete(MessageTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new Message { ProtocolMessage = new ProtocolMessage { Key = target.ToKey(), Type = ProtocolMessage.Types.Type.Revoke } };
    }
}
