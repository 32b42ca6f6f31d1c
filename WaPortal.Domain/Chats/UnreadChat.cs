namespace WaPortal.Domain.Chats;

/// <summary>What nobody has read yet in a chat.</summary>
/// <param name="Jid">The chat.</param>
/// <param name="Count">How many messages count as unread.</param>
/// <param name="Receipts">What to tell those who wrote them.</param>
public sealed record UnreadChat(string Jid, int Count, IReadOnlyList<ReadReceipt> Receipts);
