using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Persistence;
using WaPortal.WhatsApp;

namespace WaPortal.Infrastructure.Messages.Queue;

/// <summary>The queue in the portal's database.</summary>
internal sealed class EfSendQueue(PortalDbContext context, TimeProvider time) : ISendQueue
{
    public async Task<string?> AddAsync(
        string ownerId, string instanceId, string to, string text, string? messageId, CancellationToken cancellationToken)
    {
        var id = messageId ?? WhatsAppClient.NewMessageId(null, time);
        if (await context.QueuedSends.AnyAsync(send => send.InstanceId == instanceId && send.MessageId == id, cancellationToken))
            return id;
        if (await context.QueuedSends.CountAsync(send => send.InstanceId == instanceId, cancellationToken) >= ISendQueue.MostPerInstance)
            return null;
        context.Add(new QueuedSend { MessageId = id, InstanceId = instanceId, OwnerId = ownerId, To = to, Body = text, CreatedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(cancellationToken);
        return id;
    }
}
