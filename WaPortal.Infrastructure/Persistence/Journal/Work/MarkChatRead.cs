namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Nothing in the chat is unread any more.</summary>
internal sealed class MarkChatRead(string instanceId, ChatKey key) : IJournalWork
{
    /// <summary>The chat whose count went to none, or null when nothing changed.</summary>
    public string? ChangedChatId { get; private set; }

    public void Execute(JournalTransaction transaction) =>
        ChangedChatId = ChatResolver.TryFind(transaction, instanceId, key, out var chat)
            && transaction.Execute(ChatStatements.MarkRead, chat.Id) > 0
                ? chat.Id
                : null;
}
