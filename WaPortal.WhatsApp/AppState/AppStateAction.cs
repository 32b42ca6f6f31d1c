using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.AppState;

/// <summary>What a record of the collections says. Chats and people are named as the record names them: by number or by LID.</summary>
public abstract record AppStateAction
{
    private AppStateAction()
    {
    }

    /// <summary>The account's owner gave somebody a name, or took it away (null).</summary>
    public sealed record ContactNamed(Jid Contact, string? FullName, string? FirstName, Jid? Lid = null) : AppStateAction;

    /// <summary>The name that the account gives itself.</summary>
    public sealed record PushNameSet(string Name) : AppStateAction;

    /// <summary>A chat was silenced, until a time or for good (null), or not any more.</summary>
    public sealed record ChatMuted(Jid Chat, bool Muted, DateTimeOffset? Until = null) : AppStateAction;

    /// <summary>A chat was pinned to the top of the list, or not any more.</summary>
    public sealed record ChatPinned(Jid Chat, bool Pinned) : AppStateAction;

    /// <summary>A chat was put away, or taken back.</summary>
    public sealed record ChatArchived(Jid Chat, bool Archived) : AppStateAction;

    /// <summary>A chat counts as read, or as unread.</summary>
    public sealed record ChatMarkedRead(Jid Chat, bool Read) : AppStateAction;

    /// <summary>All messages of a chat were deleted on the account's own devices.</summary>
    public sealed record ChatCleared(Jid Chat) : AppStateAction;

    /// <summary>A chat was deleted on the account's own devices.</summary>
    public sealed record ChatDeleted(Jid Chat) : AppStateAction;

    /// <summary>A message was starred, or not any more.</summary>
    public sealed record MessageStarred(SyncedMessage Message, bool Starred) : AppStateAction;

    /// <summary>What tokens for contacts that gave none are made with (<see cref="Crypto.ContactSecret"/>), or (null) nothing any more. Secret: never told to the host.</summary>
    public sealed record NctSaltSet(byte[]? Salt) : AppStateAction;

    /// <summary>A message was deleted on the account's own devices only.</summary>
    public sealed record MessageDeletedForMe(SyncedMessage Message, DateTimeOffset? SentAt = null) : AppStateAction;
}
