using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Media;

/// <summary>The files of messages in the portal's database.</summary>
internal sealed class EfMessageMedia(PortalDbContext context) : IMessageMedia
{
    public Task<MessageMedia?> FindAsync(string instanceId, string messageId, CancellationToken cancellationToken) =>
        context.MessageMedia.AsNoTracking()
            .Where(media => context.Messages.Any(message =>
                message.Id == media.MessageId && message.InstanceId == instanceId && (message.Id == messageId || message.WhatsAppId == messageId)))
            .OrderBy(media => media.MessageId)
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<ShownFile>> ListAsync(string instanceId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) =>
        messageIds.Count == 0
            ? []
            : await Shown(context.Messages.Where(message => message.InstanceId == instanceId && messageIds.Contains(message.Id))).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ShownFile>> ListLatestAsync(string instanceId, ChatAddress chat, int limit, CancellationToken cancellationToken)
    {
        var jid = chat.Jid;
        var chatId = await context.Chats
            .Where(row => row.InstanceId == instanceId && (chat.IsLid ? row.Lid == jid : row.PhoneJid == jid))
            .Select(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var messages = context.Messages
            .Where(message => message.ChatId == chatId && message.HasMedia && message.DeletedAt == null)
            .OrderByDescending(message => message.Timestamp).ThenByDescending(message => message.Id)
            .Take(limit);
        return await Shown(messages).OrderByDescending(file => file.At).ToListAsync(cancellationToken);
    }

    private IQueryable<ShownFile> Shown(IQueryable<Message> messages) =>
        from message in messages.AsNoTracking()
        join media in context.MessageMedia on message.Id equals media.MessageId
        join kept in context.MediaFiles on message.Id equals kept.MessageId into files
        from file in files.DefaultIfEmpty()
        select new ShownFile
        {
            MessageId = message.Id,
            WhatsAppId = message.WhatsAppId,
            At = message.Timestamp,
            Kind = media.Kind,
            Name = media.FileName,
            Size = media.Size,
            Thumbnail = media.Thumbnail,
            State = file == null ? null : file.State,
        };
}
