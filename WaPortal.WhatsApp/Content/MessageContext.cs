using Google.Protobuf;
using Google.Protobuf.Reflection;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Content;

/// <summary>What a message says beside itself: that it replies, whom it names, that it was passed on. Every kind keeps it in a field of the same name.</summary>
public static class MessageContext
{
    private const string Field = "contextInfo";

    /// <summary>The kinds that have one, each with its field.</summary>
    private static readonly (FieldDescriptor Kind, FieldDescriptor Context)[] Places =
    [
        .. Message.Descriptor.Fields.InFieldNumberOrder()
            .Where(kind => kind.FieldType == FieldType.Message && !kind.IsRepeated)
            .Select(kind => (kind, kind.MessageType.FindFieldByName(Field)))
            .Where(place => place.Item2 is not null),
    ];

    /// <summary>Adds context to a message of whatever kind; a plain text becomes an extended one. Kinds that have none stay as they are.</summary>
    /// <param name="message">Changed in place.</param>
    /// <param name="quote">What it replies to.</param>
    /// <param name="mentions">Whom it names; the text has their numbers after an @.</param>
    /// <param name="forwarded">True to say that it was passed on.</param>
    public static void Add(Message message, Quote? quote, IReadOnlyCollection<Jid> mentions, bool forwarded = false)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(mentions);
        if (quote is null && mentions.Count == 0 && !forwarded)
            return;
        if (message.HasConversation)
        {
            message.ExtendedTextMessage = new ExtendedTextMessage { Text = message.Conversation };
            message.ClearConversation();
        }

        if (Find(Inner(message)) is not { } place)
            return;
        var context = Read(message) ?? new ContextInfo();
        if (quote is not null)
        {
            context.StanzaId = quote.Id;
            context.Participant = quote.Sender.ToString();
            context.QuotedMessage = quote.Content;
        }

        context.MentionedJid.AddRange(mentions.Select(jid => jid.ToString()));
        if (forwarded)
        {
            context.IsForwarded = true;
            context.ForwardingScore++;
        }

        place.Field.Accessor.SetValue(place.Kind, context);
    }

    /// <summary>Gives a message the context of another, if that has one.</summary>
    public static void Copy(Message from, Message to)
    {
        ArgumentNullException.ThrowIfNull(to);
        if (Read(from) is { } context && Find(Inner(to)) is { } place)
            place.Field.Accessor.SetValue(place.Kind, context);
    }

    /// <summary>The context of a message; null when it has none.</summary>
    public static ContextInfo? Read(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Find(Inner(message)) is { } place ? place.Field.Accessor.GetValue(place.Kind) as ContextInfo : null;
    }

    private static Message Inner(Message message) => message.DocumentWithCaptionMessage?.Message ?? message;

    private static (IMessage Kind, FieldDescriptor Field)? Find(Message message)
    {
        foreach (var (kind, context) in Places)
        {
            if (kind.Accessor.GetValue(message) is IMessage content)
                return (content, context);
        }

        return null;
    }
}
