using WaPortal.Domain.Chats;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>The files of messages. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IMessageMedia
{
    /// <summary>The file of a message, by our id of it or by WhatsApp's; null when there is none.</summary>
    Task<MessageMedia?> FindAsync(string instanceId, string messageId, CancellationToken cancellationToken);

    /// <summary>What there is to show of the files of messages, by our ids of these.</summary>
    Task<IReadOnlyList<ShownFile>> ListAsync(string instanceId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken);

    /// <summary>The latest files of a chat, newest first.</summary>
    Task<IReadOnlyList<ShownFile>> ListLatestAsync(string instanceId, ChatAddress chat, int limit, CancellationToken cancellationToken);
}
