using System.Text.Json.Serialization;

namespace WaPortal.Web.Features.Chats;

/// <summary>A message of the history.</summary>
/// <param name="Id">Our own id of it.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="RemoteJid">The chat.</param>
/// <param name="FromMe">True when this account wrote it.</param>
/// <param name="MessageType"><c>text</c>, <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c>, <c>sticker</c>, <c>location</c>, <c>contact</c>, <c>poll</c>, <c>reaction</c> or <c>unknown</c>.</param>
/// <param name="Content">Text or caption.</param>
/// <param name="MessageId">WhatsApp's id; what <c>send</c> returned.</param>
/// <param name="HasMedia">True when a file came with it.</param>
/// <param name="Status"><c>pending</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>played</c>, <c>failed</c> or <c>received</c>.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="FailureReason">Why it failed; only there when it did.</param>
public sealed record ChatMessage(
    string Id,
    string InstanceId,
    string RemoteJid,
    bool FromMe,
    string MessageType,
    string? Content,
    string MessageId,
    bool HasMedia,
    string Status,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FailureReason);
