using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Groups;

/// <summary>A group as the server tells it.</summary>
public sealed record GroupInfo
{
    /// <summary>The group.</summary>
    public required Jid Jid { get; init; }

    /// <summary>Its name.</summary>
    public required string Subject { get; init; }

    /// <summary>Who made it, as the group addresses it.</summary>
    public Jid? Creator { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The id of the description, which the next change has to name.</summary>
    public string? DescriptionId { get; init; }

    /// <summary>True when members are addressed by LID.</summary>
    public required bool UsesLids { get; init; }

    /// <summary>True when only administrators may write.</summary>
    public required bool Announcement { get; init; }

    /// <summary>True when only administrators may change subject and description.</summary>
    public required bool Locked { get; init; }

    /// <summary>True when administrators have to let those in who follow the invite link.</summary>
    public required bool JoinApproval { get; init; }

    /// <summary>After how many seconds messages disappear; 0 for never.</summary>
    public int EphemeralSeconds { get; init; }

    /// <summary>The members.</summary>
    public required IReadOnlyList<GroupParticipant> Participants { get; init; }
}
