using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;

namespace WaPortal.Domain.Messages;

/// <summary>Finds stored messages by WhatsApp's id.</summary>
public sealed class MessageFinder(IChatHistory history, IInstanceStore instances)
{
    /// <returns>Null when the instance has no such message.</returns>
    internal async Task<MessageReference?> FindAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(instanceId, whatsAppId, cancellationToken) is not { } message)
            return null;
        var sender = message.FromMe ? (await instances.ReadAsync(instanceId, cancellationToken))?.PhoneJid : message.SenderJid;
        return new MessageReference(message.RemoteJid, message.WhatsAppId, message.FromMe, sender ?? message.RemoteJid, message.Kind, message.Body);
    }
}
