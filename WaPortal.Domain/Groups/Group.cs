using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>A group that an instance is a member of; there is no row of one that it left.</summary>
public sealed class Group : IOwned
{
    /// <summary>The most characters of a subject, ours; WhatsApp takes 100.</summary>
    public const int SubjectMaxLength = 200;

    public required string InstanceId { get; init; }

    /// <summary>The group's JID.</summary>
    public required string Jid { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    public required string Subject { get; set; }

    public string? Description { get; set; }

    /// <summary>JID of who made it; null while unknown.</summary>
    public string? CreatorJid { get; set; }

    /// <summary>When it was made; null while unknown.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>True when only administrators may write.</summary>
    public bool Announcement { get; set; }

    /// <summary>True when only administrators may change subject and description.</summary>
    public bool Locked { get; set; }

    /// <summary>True when administrators have to let those in who follow the invite link.</summary>
    public bool JoinApproval { get; set; }

    /// <summary>After how many seconds messages disappear; 0 for never.</summary>
    public int EphemeralSeconds { get; set; }
}
