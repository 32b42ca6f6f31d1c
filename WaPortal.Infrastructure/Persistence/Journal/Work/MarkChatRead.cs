namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>What was unread in a chat was read.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="key">The chat.</param>
/// <param name="count">How many messages; what came in since stays unread. All unless told.</param>
internal sealed class MarkChatRead(string instanceId, ChatKey key, int count = int.MaxValue) : IJournalWork
{
    /// <summary>The chat whose count went down, or null when nothing changed.</summary>
    public string? ChangedChatId { get; private set; }

    public void Execute(JournalTransaction transaction) =>
        ChangedChatId = ChatResolver.TryFind(transaction, instanceId, key, out var chat)
            && transaction.Execute(ChatStatements.MarkRead, chat.Id, count) > 0
                ? chat.Id
                : null;
}
