using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Chats;

/// <summary>Stored conversations in the portal's database.</summary>
internal sealed class EfChatHistory(PortalDbContext context) : IChatHistory
{
    public Task<bool> HasReceivedAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken) =>
        context.Messages.AnyAsync(
            message => message.InstanceId == instanceId && message.WhatsAppId == whatsAppId && !message.FromMe, cancellationToken);

    public async Task<Page<Message>> ListAsync(
        string instanceId,
        ChatAddress chat,
        DateTimeOffset? from,
        DateTimeOffset? before,
        int limit,
        int skip,
        CancellationToken cancellationToken)
    {
        var jid = chat.Jid;
        var chatId = await context.Chats
            .Where(row => row.InstanceId == instanceId && (chat.IsLid ? row.Lid == jid : row.PhoneJid == jid))
            .Select(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
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
        return new Page<Message>(items, total, limit, skip);
    }

    public async Task<Page<Chat>> ListChatsAsync(string instanceId, string? search, int limit, int skip, CancellationToken cancellationToken)
    {
        var chats = context.Chats.AsNoTracking().Where(chat => chat.InstanceId == instanceId);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = search.Trim().ToUpperInvariant();
            // SQL has no culture to name; the engine's own upper case is what there is.
#pragma warning disable CA1304, CA1311, CA1862
            chats = chats.Where(chat => chat.Name!.ToUpper().Contains(part) || chat.PhoneJid!.Contains(part) || chat.Lid!.Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        var total = await chats.CountAsync(cancellationToken);
        var items = await chats
            // Engines disagree on where null stands.
            .OrderBy(chat => chat.LastMessageAt == null).ThenByDescending(chat => chat.LastMessageAt).ThenBy(chat => chat.Id)
            .Skip(skip).Take(limit)
            .ToListAsync(cancellationToken);
        return new Page<Chat>(items, total, limit, skip);
    }
}
