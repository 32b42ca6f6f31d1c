using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>The files of messages. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IMessageMedia
{
    /// <summary>The file of a message, by our id of it or by WhatsApp's; null when there is none.</summary>
    Task<MessageMedia?> FindAsync(string instanceId, string messageId, CancellationToken cancellationToken);
}
