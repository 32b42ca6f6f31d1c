using WaPortal.Infrastructure.Instances;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>
/// Takes over what the account's devices keep in step: names of contacts, and what was done to chats and messages. Chats that there are
/// none of yet are made when they are pinned, archived or muted, since they stand in a list of the phone, too.
/// </summary>
internal sealed class ApplySettings(SessionScope scope, AppStateChanged changed, DateTimeOffset now) : IJournalWork
{
    private readonly HashSet<string> _chats = [];

    /// <summary>Chats in which something changed.</summary>
    public IReadOnlyCollection<string> ChangedChatIds => _chats;

    /// <summary>True when all is to be read again: many chats may have changed.</summary>
    public bool Whole => changed.Whole;

    public void Execute(JournalTransaction transaction)
    {
        _chats.Clear();
        if (changed.Whole)
            Forget(transaction);
        foreach (var action in changed.Actions)
            Apply(transaction, action);
    }

    /// <summary>What is not in a whole collection is not there.</summary>
    private void Forget(JournalTransaction transaction)
    {
        switch (changed.Collection)
        {
            case AppStateCollection.CriticalUnblockLow:
                transaction.Execute(SettingStatements.DropContacts, scope.InstanceId);
                transaction.Execute(SettingStatements.UnnameChats, scope.InstanceId);
                break;
            case AppStateCollection.RegularLow:
                transaction.Execute(SettingStatements.UnsetChats, scope.InstanceId, false);
                break;
            case AppStateCollection.RegularHigh:
                transaction.Execute(SettingStatements.UnmuteChats, scope.InstanceId);
                break;
        }
    }

    private void Apply(JournalTransaction transaction, AppStateAction action)
    {
        switch (action)
        {
            case AppStateAction.ContactNamed named:
                Name(transaction, named);
                break;
            case AppStateAction.PushNameSet name:
                transaction.Execute(SettingStatements.SetPushName, scope.InstanceId, Cut.To(name.Name, 100));
                break;
            case AppStateAction.ChatPinned pinned:
                Set(transaction, pinned.Chat, pinned.Pinned, SettingStatements.Pin, pinned.Pinned);
                break;
            case AppStateAction.ChatArchived archived:
                Set(transaction, archived.Chat, archived.Archived, SettingStatements.Archive, archived.Archived);
                break;
            case AppStateAction.ChatMuted muted:
                var until = muted.Muted ? (muted.Until ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds() : (long?)null;
                Set(transaction, muted.Chat, muted.Muted, SettingStatements.Mute, until);
                break;
            case AppStateAction.ChatMarkedRead { Read: true } read when Find(transaction, read.Chat, make: false) is { } id:
                Note(transaction.Execute(ChatStatements.MarkRead, id, int.MaxValue), id);
                break;
            case AppStateAction.ChatMarkedRead { Read: false } unread when Find(transaction, unread.Chat, make: false) is { } id:
                Note(transaction.Execute(SettingStatements.MarkUnread, id), id);
                break;
            case AppStateAction.MessageStarred { Message: var message } starred when Find(transaction, message.Chat, make: false) is { } id:
                Note(transaction.Execute(SettingStatements.Star, scope.InstanceId, message.Id, id, message.FromMe, starred.Starred), id);
                break;
            case AppStateAction.MessageDeletedForMe { Message: var message } when Find(transaction, message.Chat, make: false) is { } id:
                Drop(transaction, message, id);
                break;
        }
    }

    private void Name(JournalTransaction transaction, AppStateAction.ContactNamed named)
    {
        var (jid, lid) = (named.Contact.ToString(), named.Lid?.ToString());
        if (Cut.To(named.FullName ?? named.FirstName, Domain.Contacts.ContactName.MaxLength) is { } name)
            transaction.Execute(SettingStatements.SetContact, scope.InstanceId, jid, scope.OwnerId, lid, name);
        else
            transaction.Execute(SettingStatements.DropContact, scope.InstanceId, jid);
        transaction.Execute(SettingStatements.NameChat, scope.InstanceId, jid, lid, named.FullName ?? named.FirstName);
        if (Find(transaction, named.Contact, make: false) is { } id)
            _chats.Add(id);
    }

    private void Set(JournalTransaction transaction, Jid chat, bool make, JournalStatement statement, object? value)
    {
        if (Find(transaction, chat, make) is { } id)
            Note(transaction.Execute(statement, id, value), id);
    }

    private void Drop(JournalTransaction transaction, SyncedMessage message, string chatId)
    {
        string rowId;
        long at;
        using (var row = transaction.Read(SettingStatements.FindMessage, scope.InstanceId, message.Id, chatId, message.FromMe))
        {
            if (!row.Read())
                return;
            (rowId, at) = (row.GetString(0), row.GetInt64(1));
        }

        transaction.Execute(MarkStatements.DropMedia, rowId);
        transaction.Execute(SettingStatements.DropMarks, scope.InstanceId, message.Id, chatId, message.FromMe);
        transaction.Execute(SettingStatements.DropMessage, scope.InstanceId, message.Id, chatId, message.FromMe);
        transaction.Execute(SettingStatements.DropPreview, chatId, at);
        _chats.Add(chatId);
    }

    private string? Find(JournalTransaction transaction, Jid chat, bool make) => make
        ? ChatResolver.Resolve(transaction, scope.InstanceId, scope.OwnerId, ChatKey.Of(chat), now).Id
        : ChatResolver.TryFind(transaction, scope.InstanceId, ChatKey.Of(chat), out var found) ? found.Id : null;

    private void Note(int rows, string chatId)
    {
        if (rows > 0)
            _chats.Add(chatId);
    }
}
