using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Chats;

/// <summary>One conversation of an instance. A person has one, whether addressed by number, by LID or by both.</summary>
public sealed class Chat : IOwned
{
    /// <summary>The most characters kept in <see cref="LastMessagePreview"/>.</summary>
    public const int PreviewMaxLength = 100;

    /// <summary><c>cht_…</c>.</summary>
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>The address that is not a LID: the phone-number JID, or the JID of a group, channel or list. Unique in the instance.</summary>
    public string? PhoneJid { get; set; }

    /// <summary>The LID JID. Unique in the instance.</summary>
    public string? Lid { get; set; }

    /// <summary>What the peer calls itself; null while unknown.</summary>
    public string? Name { get; set; }

    /// <summary>What the account's owner calls the peer, by the address book of the phone; null when it has no entry.</summary>
    public string? ContactName { get; set; }

    /// <summary>True when it stands on top of the list.</summary>
    public bool IsPinned { get; set; }

    /// <summary>True when it was put away.</summary>
    public bool IsArchived { get; set; }

    /// <summary>Until when it makes no noise; <see cref="DateTimeOffset.MaxValue"/> for good, null when it does.</summary>
    public DateTimeOffset? MutedUntil { get; set; }

    public DateTimeOffset? LastMessageAt { get; set; }

    /// <summary>Our id of that message: WhatsApp counts whole seconds, so the time alone puts busy chats in no order. Null before the first.</summary>
    public string? LastMessageId { get; set; }

    /// <summary>The start of the last message's text.</summary>
    public string? LastMessagePreview { get; set; }

    public int UnreadCount { get; set; }

    /// <summary>The address to show: the number when it is known, else the LID.</summary>
    public string Jid => PhoneJid ?? Lid ?? "";

    /// <summary>What stands before the at sign of <see cref="PhoneJid"/>: a person's digits, a group's id.</summary>
    public string? Number => PhoneJid?.Split('@')[0];

    /// <summary>What to call it: the owner's name for it, else the peer's own; null while neither is known.</summary>
    public string? Title => ContactName ?? Name;

    /// <summary>True for a group.</summary>
    public bool IsGroup => PhoneJid?.EndsWith("@g.us", StringComparison.Ordinal) == true;
}
