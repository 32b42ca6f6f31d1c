namespace WaPortal.Domain.Chats;

/// <summary>Messages of one writer that were read.</summary>
/// <param name="Sender">Who wrote them, in a group; null elsewhere.</param>
/// <param name="WhatsAppIds">WhatsApp's ids, at least one, newest first.</param>
public sealed record ReadReceipt(string? Sender, IReadOnlyList<string> WhatsAppIds);
