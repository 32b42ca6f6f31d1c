namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>A number and a LID are one person: completes or merges the chats there are, and makes none.</summary>
internal sealed class LinkChat(string instanceId, ChatKey key) : IJournalWork
{
    /// <summary>The chat, or null when there was none under either address.</summary>
    public ResolvedChat? Chat { get; private set; }

    public void Execute(JournalTransaction transaction) =>
        Chat = ChatResolver.TryFind(transaction, instanceId, key, out var found) ? found : null;
}
