using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using WaPortal.Domain.Shared;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Finds the one chat behind a number and a LID; makes it, completes it, or merges two, as need be.</summary>
internal static class ChatResolver
{
    /// <summary>The chat; made when there is none.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="ownerId">Its owner.</param>
    /// <param name="key">What is known of the address.</param>
    /// <param name="at">The time in a new chat's id.</param>
    public static ResolvedChat Resolve(
        JournalTransaction transaction, string instanceId, string ownerId, ChatKey key, DateTimeOffset at)
    {
        if (TryFind(transaction, instanceId, key, out var found))
            return found;
        var id = Ids.New(Ids.Chat, at);
        transaction.Execute(ChatStatements.Insert, id, instanceId, ownerId, key.PhoneJid, key.Lid, 0, false, false);
        transaction.Execute(SettingStatements.TakeName, id);
        return new ResolvedChat(id, key.PhoneJid, key.Lid, ChatChange.Created);
    }

    /// <summary>The chat, if there is one under either address; completed or merged as in <see cref="Resolve"/>.</summary>
    public static bool TryFind(
        JournalTransaction transaction, string instanceId, ChatKey key, [NotNullWhen(true)] out ResolvedChat? found)
    {
        var byPhone = Read(transaction, ChatStatements.FindByPhone, instanceId, key.PhoneJid);
        var byLid = byPhone is not null && (key.Lid is null || key.Lid == byPhone.Lid)
            ? null
            : Read(transaction, ChatStatements.FindByLid, instanceId, key.Lid);

        found = (byPhone, byLid) switch
        {
            (null, null) => null,
            ({ } phone, null) when key.Lid is null || key.Lid == phone.Lid => phone.As(ChatChange.None),
            ({ } phone, null) => Readdress(transaction, phone, phone.PhoneJid, key.Lid),
            (null, { } lid) when key.PhoneJid is null => lid.As(ChatChange.None),
            (null, { } lid) => Readdress(transaction, lid, key.PhoneJid, lid.Lid),
            ({ } phone, { } lid) => Merge(transaction, phone, lid),
        };
        return found is not null;
    }

    private static ResolvedChat Readdress(JournalTransaction transaction, ChatRow chat, string? phoneJid, string? lid)
    {
        transaction.Execute(ChatStatements.SetAddresses, chat.Id, phoneJid, lid);
        if (phoneJid is not null && phoneJid != chat.PhoneJid)
            transaction.Execute(ChatStatements.SetRemoteJid, chat.Id, phoneJid);
        transaction.Execute(SettingStatements.TakeName, chat.Id);
        return new ResolvedChat(chat.Id, phoneJid, lid, ChatChange.Addressed);
    }

    // The chat under the number stays: its id is the one that people have seen longest with a face to it.
    private static ResolvedChat Merge(JournalTransaction transaction, ChatRow stays, ChatRow goes)
    {
        transaction.Execute(ChatStatements.MoveMarks, stays.Id, goes.Id);
        transaction.Execute(ChatStatements.DeleteMarks, goes.Id);
        transaction.Execute(ChatStatements.MoveMessages, stays.Id, goes.Id);
        transaction.Execute(ChatStatements.DeleteMessages, goes.Id);
        transaction.Execute(ChatStatements.Delete, goes.Id);
        transaction.Execute(ChatStatements.SetAddresses, stays.Id, stays.PhoneJid, goes.Lid);
        transaction.Execute(ChatStatements.SetRemoteJid, stays.Id, stays.PhoneJid);
        if (goes.LastMessageAt is { } at)
            transaction.Execute(ChatStatements.Absorb, stays.Id, goes.UnreadCount, goes.LastMessagePreview, at, goes.LastMessageId, goes.Name);
        // What the account's devices say of a chat, they say under one of its addresses.
        transaction.Execute(
            ChatStatements.SetFlags, stays.Id, stays.IsPinned || goes.IsPinned, stays.IsArchived || goes.IsArchived, Later(stays.MutedUntil, goes.MutedUntil));
        transaction.Execute(SettingStatements.TakeName, stays.Id);
        MarkMessage.ApplyAll(transaction, stays.Id);
        return new ResolvedChat(stays.Id, stays.PhoneJid, goes.Lid, ChatChange.Merged, goes.Id);
    }

    private static long? Later(long? one, long? other) => one is null || other > one ? other : one;

    private static ChatRow? Read(JournalTransaction transaction, JournalStatement statement, string instanceId, string? jid)
    {
        if (jid is null)
            return null;
        using var row = transaction.Read(statement, instanceId, jid);
        return row.Read() ? ChatRow.From(row) : null;
    }

    private sealed record ChatRow(
        string Id, string? PhoneJid, string? Lid, int UnreadCount, long? LastMessageAt, string? LastMessagePreview, string? Name, bool IsPinned,
        bool IsArchived, long? MutedUntil, string? LastMessageId)
    {
        public static ChatRow From(DbDataReader row) => new(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            row.GetInt32(3),
            row.IsDBNull(4) ? null : row.GetInt64(4),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.GetBoolean(7),
            row.GetBoolean(8),
            row.IsDBNull(9) ? null : row.GetInt64(9),
            row.IsDBNull(10) ? null : row.GetString(10));

        public ResolvedChat As(ChatChange change) => new(Id, PhoneJid, Lid, change);
    }
}
