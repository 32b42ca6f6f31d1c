namespace WaPortal.Sandbox.Control;

/// <summary>
/// What a phone is to tell its companions of its past: texts that never went over the wire, in both directions by turns. The n-th message
/// with a number (from 0) has the id <c>OLD-number-n</c> and says <c>old n</c>.
/// </summary>
/// <param name="Chats">Numbers of the other sides.</param>
/// <param name="MessagesPerChat">How many messages each chat has.</param>
/// <param name="Pieces">Over how many pieces they are spread; the names and LIDs come in one more.</param>
/// <param name="Inline">True to put the first piece into the message that offers it, as phones do with a small one.</param>
/// <param name="Backwards">True to offer the last piece first.</param>
public sealed record HistoryOrder(
    IReadOnlyList<string> Chats, int MessagesPerChat, int Pieces = 1, bool Inline = false, bool Backwards = false);
