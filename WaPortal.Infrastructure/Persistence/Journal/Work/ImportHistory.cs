using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Instances;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.History;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>
/// Puts messages of the time before the link into the history, once each; tells nobody but those who watch, unless the instance asks for
/// webhooks of its past. The chats take what the phone knows of them.
/// </summary>
/// <param name="scope">Whose past.</param>
/// <param name="messages">The messages, as rows to be stored, and the event that would tell of each.</param>
/// <param name="chats">What the phone knows of chats.</param>
/// <param name="names">What people call themselves.</param>
internal sealed class ImportHistory(
    SessionScope scope, IReadOnlyList<(StoreMessage Store, WebhookEvent Event)> messages, IReadOnlyList<OldChat> chats,
    IReadOnlyDictionary<Jid, string> names) : IJournalWork
{
    private readonly HashSet<string> _chats = [];
    private readonly List<QueueWebhook> _told = [];

    /// <summary>Chats in which something changed.</summary>
    public IReadOnlyCollection<string> ChangedChatIds => _chats;

    /// <summary>What webhooks are told.</summary>
    public IReadOnlyList<QueueWebhook> Told => _told;

    public void Execute(JournalTransaction transaction)
    {
        _chats.Clear();
        _told.Clear();
        var tell = TellsWebhooks(transaction);
        foreach (var (store, happened) in messages)
        {
            store.Execute(transaction);
            if (!store.IsNew)
                continue;
            _chats.Add(store.Chat!.Id);
            if (!tell)
                continue;
            var webhook = new QueueWebhook(happened);
            webhook.Execute(transaction);
            _told.Add(webhook);
        }

        foreach (var chat in chats)
            Take(transaction, chat);
        foreach (var (person, name) in names)
        {
            if (ChatResolver.TryFind(transaction, scope.InstanceId, ChatKey.Of(person), out var known)
                && transaction.Execute(HistoryStatements.NameIfUnknown, known.Id, Cut.To(name, 200)) > 0)
                _chats.Add(known.Id);
        }
    }

    private bool TellsWebhooks(JournalTransaction transaction)
    {
        using var row = transaction.Read(HistoryStatements.TellsWebhooks, scope.InstanceId);
        return row.Read() && row.GetBoolean(0);
    }

    private void Take(JournalTransaction transaction, OldChat chat)
    {
        // One without a message that can be shown is nothing to show either.
        if (!ChatResolver.TryFind(transaction, scope.InstanceId, ChatKey.Of(chat.Chat, chat.ChatLid), out var known))
            return;
        transaction.Execute(
            HistoryStatements.TakeOver, known.Id, Cut.To(chat.Name, 200), chat.Unread, chat.Pinned, chat.Archived,
            chat.MutedUntil?.ToUnixTimeMilliseconds());
        _chats.Add(known.Id);
    }
}
