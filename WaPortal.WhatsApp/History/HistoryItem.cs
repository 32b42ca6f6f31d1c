using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.History;

/// <summary>One thing that a piece of history tells, in the order of the file.</summary>
internal abstract record HistoryItem
{
    private HistoryItem()
    {
    }

    /// <summary>A message of a conversation.</summary>
    public sealed record OldMessage(string Chat, WebMessageInfo Info) : HistoryItem;

    /// <summary>A conversation, after its messages and without them.</summary>
    public sealed record Conversation(HistoryConversation Header) : HistoryItem;

    /// <summary>What somebody calls himself.</summary>
    public sealed record Name(HistoryPushName Given) : HistoryItem;

    /// <summary>What tokens for contacts that gave us none are made with.</summary>
    public sealed record Salt(byte[] Value) : HistoryItem;

    /// <summary>Which LID belongs to which number.</summary>
    public sealed record Mapping(PhoneNumberToLidMapping Pair) : HistoryItem;
}
