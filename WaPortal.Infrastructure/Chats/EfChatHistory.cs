using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Chats;

/// <summary>Stored conversations in the portal's database.</summary>
internal sealed class EfChatHistory(PortalDbContext context) : IChatHistory
{
    /// <summary>Whoever left more unread gets ticks for the newest.</summary>
    private const int MaxReceipts = 1000;

    public Task<bool> HasReceivedAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken) =>
        context.Messages.AnyAsync(
            message => message.InstanceId == instanceId && message.WhatsAppId == whatsAppId && !message.FromMe, cancellationToken);

    public Task<Message?> FindAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken) =>
        context.Messages.AsNoTracking()
            .Where(message => message.InstanceId == instanceId && message.WhatsAppId == whatsAppId && message.DeletedAt == null)
            .OrderByDescending(message => message.Timestamp)
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<Page<Message>> ListAsync(
        string instanceId,
        ChatAddress chat,
        DateTimeOffset? from,
        DateTimeOffset? before,
        int limit,
        int skip,
        CancellationToken cancellationToken)
    {
        var chatId = await IdOfAsync(instanceId, chat, cancellationToken);
        if (chatId is null)
            return new Page<Message>([], 0, limit, skip);

        var messages = context.Messages.AsNoTracking().Where(message => message.ChatId == chatId);
        if (from is { } first)
            messages = messages.Where(message => message.Timestamp >= first);
        if (before is { } end)
            messages = messages.Where(message => message.Timestamp < end);

        var total = await messages.CountAsync(cancellationToken);
        var items = await messages
            .OrderByDescending(message => message.Timestamp).ThenByDescending(message => message.Id)
            .Skip(skip).Take(limit)
            .ToListAsync(cancellationToken);
        await AddMarksAsync(chatId, items, cancellationToken);
        return new Page<Message>(items, total, limit, skip);
    }

    public async Task<IReadOnlyList<Message>> ListOlderAsync(
        string instanceId, ChatAddress chat, MessagePlace? before, int limit, CancellationToken cancellationToken)
    {
        if (await IdOfAsync(instanceId, chat, cancellationToken) is not { } chatId)
            return [];
        var messages = context.Messages.AsNoTracking().Where(message => message.ChatId == chatId);
#pragma warning disable CA1309 // The engine compares as it orders; it knows no other way.
        if (before is { Timestamp: var moment, Id: var id })
            messages = messages.Where(message => message.Timestamp <= moment && (message.Timestamp < moment || string.Compare(message.Id, id) < 0));
#pragma warning restore CA1309
        var items = await messages
            .OrderByDescending(message => message.Timestamp).ThenByDescending(message => message.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
        items.Reverse();
        await AddMarksAsync(chatId, items, cancellationToken);
        return items;
    }

    public async Task<IReadOnlyList<Message>> ListNewerAsync(
        string instanceId, ChatAddress chat, MessagePlace from, int limit, CancellationToken cancellationToken)
    {
        if (await IdOfAsync(instanceId, chat, cancellationToken) is not { } chatId)
            return [];
        var (moment, id) = from;
#pragma warning disable CA1309 // As above.
        var items = await context.Messages.AsNoTracking()
            .Where(message => message.ChatId == chatId && message.Timestamp >= moment && (message.Timestamp > moment || string.Compare(message.Id, id) >= 0))
#pragma warning restore CA1309
            .OrderBy(message => message.Timestamp).ThenBy(message => message.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
        await AddMarksAsync(chatId, items, cancellationToken);
        return items;
    }

    public async Task<MessagePlace?> FindPlaceAsync(string instanceId, ChatAddress chat, string messageId, CancellationToken cancellationToken)
    {
        if (await IdOfAsync(instanceId, chat, cancellationToken) is not { } chatId)
            return null;
        var found = await context.Messages.AsNoTracking()
            .Where(message => message.ChatId == chatId && message.InstanceId == instanceId && (message.WhatsAppId == messageId || message.Id == messageId))
            .OrderByDescending(message => message.Timestamp)
            .Select(message => new { message.Timestamp, message.Id })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new MessagePlace(found.Timestamp, found.Id);
    }

    public Task<Chat?> FindChatAsync(string instanceId, ChatAddress chat, CancellationToken cancellationToken) =>
        Of(instanceId, chat).AsNoTracking().FirstOrDefaultAsync(cancellationToken);

    public async Task<Page<Chat>> ListChatsAsync(
        string instanceId, string? search, ChatFilter filter, int limit, int skip, CancellationToken cancellationToken)
    {
        var chats = context.Chats.AsNoTracking().Where(chat => chat.InstanceId == instanceId).Matching(search);
        chats = filter switch
        {
            ChatFilter.Unread => chats.Where(chat => chat.UnreadCount > 0),
            ChatFilter.Groups => chats.Where(chat => chat.PhoneJid!.EndsWith("@g.us")),
            ChatFilter.Archived => chats.Where(chat => chat.IsArchived),
            _ => chats,
        };
        var total = await chats.CountAsync(cancellationToken);
        var items = await chats
            // Engines disagree on where null stands, and on which of true and false is more.
            .OrderBy(chat => chat.IsPinned ? 0 : chat.IsArchived ? 2 : 1)
            .ThenBy(chat => chat.LastMessageAt == null).ThenByDescending(chat => chat.LastMessageAt).ThenByDescending(chat => chat.LastMessageId ?? "")
            .ThenBy(chat => chat.Id)
            .Skip(skip).Take(limit)
            .ToListAsync(cancellationToken);
        return new Page<Chat>(items, total, limit, skip);
    }

    public async Task<IReadOnlyList<FoundChat>> FindChatsAsync(string? search, int limit, CancellationToken cancellationToken)
    {
        var found = context.Chats.AsNoTracking().Matching(search)
            .Join(context.Instances.AsNoTracking(), chat => chat.InstanceId, instance => instance.Id, (chat, instance) => new { Chat = chat, Instance = instance })
            .OrderBy(row => row.Chat.LastMessageAt == null).ThenByDescending(row => row.Chat.LastMessageAt).ThenByDescending(row => row.Chat.LastMessageId ?? "")
            .ThenBy(row => row.Chat.Id)
            .Take(limit);
        return [.. (await found.ToListAsync(cancellationToken)).Select(row => new FoundChat(row.Instance, row.Chat))];
    }

    public async Task<Page<Message>> SearchAsync(string instanceId, string text, int limit, int skip, CancellationToken cancellationToken)
    {
        var part = text.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // As in ChatSearch; signs that LIKE knows are escaped by EF.
        var messages = context.Messages.AsNoTracking()
            .Where(message => message.InstanceId == instanceId && message.Body!.ToUpper().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        var total = await messages.CountAsync(cancellationToken);
        var items = await messages
            .OrderByDescending(message => message.Timestamp).ThenByDescending(message => message.Id)
            .Skip(skip).Take(limit)
            .ToListAsync(cancellationToken);
        return new Page<Message>(items, total, limit, skip);
    }

    public async Task<UnreadChat?> FindUnreadAsync(string instanceId, ChatAddress chat, CancellationToken cancellationToken)
    {
        if (await Of(instanceId, chat).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is not { } row)
            return null;
        var isGroup = row.IsGroup;
        var unread = await context.Messages
            .Where(message => message.ChatId == row.Id && !message.FromMe)
            .OrderByDescending(message => message.Timestamp).ThenByDescending(message => message.Id)
            .Take(Math.Min(row.UnreadCount, MaxReceipts))
            .Select(message => new { message.WhatsAppId, Sender = isGroup ? message.SenderJid : null })
            .ToListAsync(cancellationToken);
        return new UnreadChat(
            row.Jid,
            row.UnreadCount,
            [.. unread.GroupBy(message => message.Sender).Select(own => new ReadReceipt(own.Key, [.. own.Select(message => message.WhatsAppId)]))]);
    }

    private async Task AddMarksAsync(string chatId, List<Message> messages, CancellationToken cancellationToken)
    {
        var ids = messages.Select(message => message.WhatsAppId).ToList();
        var marks = await context.MessageMarks.AsNoTracking()
            .Where(mark => mark.ChatId == chatId && ids.Contains(mark.WhatsAppId))
            .OrderBy(mark => mark.At)
            .ToListAsync(cancellationToken);
        var byMessage = marks.ToLookup(mark => (mark.WhatsAppId, mark.FromMe));
        foreach (var message in messages)
            message.Marks = [.. byMessage[(message.WhatsAppId, message.FromMe)]];
    }

    private Task<string?> IdOfAsync(string instanceId, ChatAddress chat, CancellationToken cancellationToken) =>
        Of(instanceId, chat).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);

    private IQueryable<Chat> Of(string instanceId, ChatAddress chat)
    {
        var jid = chat.Jid;
        return context.Chats.Where(row => row.InstanceId == instanceId && (chat.IsLid ? row.Lid == jid : row.PhoneJid == jid));
    }
}
