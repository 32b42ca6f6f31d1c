namespace WaPortal.Domain.Messages;

/// <summary>The message that another replies to, as the reply tells of it.</summary>
/// <param name="MessageId">WhatsApp's id of it.</param>
/// <param name="Participant">JID of who wrote it; null when the reply does not say.</param>
/// <param name="Body">Its text or caption; null when it has none.</param>
public sealed record QuotedMessage(string MessageId, string? Participant, string? Body);
