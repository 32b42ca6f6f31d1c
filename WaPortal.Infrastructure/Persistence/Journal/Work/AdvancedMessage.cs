using WaPortal.Domain.Messages;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>A message of ours that got another status.</summary>
/// <param name="Id">Our id.</param>
/// <param name="ChatId">Its chat.</param>
/// <param name="RemoteJid">The chat's address as shown.</param>
/// <param name="WhatsAppId">WhatsApp's id.</param>
/// <param name="Kind">One of <see cref="MessageKinds"/>.</param>
/// <param name="Body">Text or caption.</param>
/// <param name="HasMedia">It carries media.</param>
/// <param name="Previous">The status before.</param>
/// <param name="Status">The status now.</param>
/// <param name="Timestamp">When the server took it, as far as it is known.</param>
/// <param name="FailureReason">Why it failed.</param>
internal sealed record AdvancedMessage(
    string Id, string ChatId, string RemoteJid, string WhatsAppId, string Kind, string? Body, bool HasMedia, MessageStatus Previous,
    MessageStatus Status, DateTimeOffset Timestamp, string? FailureReason);
