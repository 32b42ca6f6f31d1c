using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Media;
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
}
