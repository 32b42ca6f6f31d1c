using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>The plaintext of a message as its recipient's devices get it and as our own other devices get it.</summary>
internal sealed class Envelope
{
    private readonly byte[] _content;
    private readonly Message _parsed;
    private readonly Jid _to;
    private byte[]? _forSelf;

    public Envelope(Message content, Jid to)
        : this(content.ToByteArray(), content, to)
    {
    }

    private Envelope(byte[] content, Message parsed, Jid to) => (_content, _parsed, _to) = (content, parsed, to);

    /// <summary>The serialized message as it is kept for retries.</summary>
    public byte[] Content => _content;

    /// <summary>The message.</summary>
    public Message Message => _parsed;

    /// <summary>A message kept for retries, read again; null when it cannot be.</summary>
    public static Envelope? Reopen(byte[] content, Jid to)
    {
        try
        {
            return new Envelope(content, Message.Parser.ParseFrom(content), to);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The same message with what else it is to carry.</summary>
    public Envelope With(Message more)
    {
        var both = _parsed.Clone();
        both.MergeFrom(more);
        return new Envelope(both, _to);
    }

    /// <summary>What goes along so that the service can tell a reported message to be this one; nothing for a kind that has none.</summary>
    /// <param name="sender">Ourselves, in the form that the chat uses.</param>
    public IEnumerable<Node> Reporting(string id, Jid sender)
    {
        if (!ReportingTokens.AreCarriedBy(_parsed) || _parsed.MessageContextInfo is not { HasMessageSecret: true } info
            || ReportingTokens.TryMake(_content, info.MessageSecret.Span, id, sender, _to) is not { } token)
            return [];
        return [new Node("reporting", [], [new Node("reporting_token", [("v", ReportingTokens.Version)], token)])];
    }

    /// <summary>Encrypts for one device, moving its session on.</summary>
    /// <param name="forOwnDevice">One of our own other devices is told where the message went.</param>
    public EncryptedMessage Encrypt(SessionRecord record, LocalIdentity local, bool forOwnDevice) =>
        SessionCipher.Encrypt(record, local, MessagePadding.Pad(forOwnDevice ? _forSelf ??= WrapForSelf() : _content));

    private byte[] WrapForSelf()
    {
        var wrapped = new Message
        {
            DeviceSentMessage = new DeviceSentMessage { DestinationJid = _to.ToString(), Message = _parsed },
        };
        if (_parsed.MessageContextInfo is { } info)
            wrapped.MessageContextInfo = info;
        return wrapped.ToByteArray();
    }
}
