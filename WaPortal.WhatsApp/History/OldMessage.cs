using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.History;

/// <summary>A message of the time before this device was linked.</summary>
/// <param name="Chat">The conversation; PN form when known.</param>
/// <param name="ChatLid">Its LID form, when known.</param>
/// <param name="Sender">Who wrote it; PN when known.</param>
/// <param name="Id">WhatsApp's id.</param>
/// <param name="FromMe">This account wrote it.</param>
/// <param name="Timestamp">When the server took it.</param>
/// <param name="PushName">The name that the sender gave itself then.</param>
/// <param name="Content">The message.</param>
/// <param name="Status">What became of it, for one of ours.</param>
/// <param name="Starred">It is starred.</param>
public sealed record OldMessage(
    Jid Chat, Jid? ChatLid, Jid Sender, string Id, bool FromMe, DateTimeOffset Timestamp, string? PushName, Message Content,
    WebMessageInfo.Types.Status Status, bool Starred);
