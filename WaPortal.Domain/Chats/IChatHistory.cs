using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>Reads stored conversations. Sees what <see cref="OwnerScope"/> shows.</summary>
public interface IChatHistory
{
    /// <summary>True when a message from somebody else is stored.</summary>
    /// <param name="instanceId">The instance that received it.</param>
    /// <param name="whatsAppId">WhatsApp's id of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<bool> HasReceivedAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken);

    /// <summary>The latest message with this id, by anybody; null when there is none. Deleted ones are none.</summary>
    Task<Message?> FindAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken);

    /// <summary>Messages of a chat, newest first; empty when nothing was ever said.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="chat">The peer, under either of its addresses.</param>
    /// <param name="from">Only messages of this moment or later.</param>
    /// <param name="before">Only messages earlier than this.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Page<Message>> ListAsync(
        string instanceId,
        ChatAddress chat,
        DateTimeOffset? from,
        DateTimeOffset? before,
        int limit,
        int skip,
        CancellationToken cancellationToken);

    /// <summary>The last messages of a chat that stand before a place, or at its end; oldest first.</summary>
    Task<IReadOnlyList<Message>> ListOlderAsync(string instanceId, ChatAddress chat, MessagePlace? before, int limit, CancellationToken cancellationToken);

    /// <summary>The first messages of a chat that stand at a place or after it; oldest first.</summary>
    Task<IReadOnlyList<Message>> ListNewerAsync(string instanceId, ChatAddress chat, MessagePlace from, int limit, CancellationToken cancellationToken);

    /// <summary>Where a message of a chat stands, by our id of it or WhatsApp's; null when it is not there.</summary>
    Task<MessagePlace?> FindPlaceAsync(string instanceId, ChatAddress chat, string messageId, CancellationToken cancellationToken);

    /// <summary>One chat; null when nothing is known of it.</summary>
    Task<Chat?> FindChatAsync(string instanceId, ChatAddress chat, CancellationToken cancellationToken);

    /// <summary>Chats of an instance: pinned ones first, archived ones last; else the most recently active first, and those without a message last.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="search">Part of a name or of an address, or null for all.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="skip">How many to leave out at the start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Page<Chat>> ListChatsAsync(string instanceId, string? search, ChatFilter filter, int limit, int skip, CancellationToken cancellationToken);

    /// <summary>Chats of all instances that the scope sees and that are not deleted, the most recently active first.</summary>
    /// <param name="search">Part of a name or of an address, or null for all.</param>
    /// <param name="limit">The most to return.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<FoundChat>> FindChatsAsync(string? search, int limit, CancellationToken cancellationToken);

    /// <summary>Messages of an instance whose text has this in it, whatever its case; newest first.</summary>
    Task<Page<Message>> SearchAsync(string instanceId, string text, int limit, int skip, CancellationToken cancellationToken);

    /// <summary>What is unread in a chat; null when there is no such chat.</summary>
    Task<UnreadChat?> FindUnreadAsync(string instanceId, ChatAddress chat, CancellationToken cancellationToken);
}
