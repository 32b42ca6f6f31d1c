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
}
