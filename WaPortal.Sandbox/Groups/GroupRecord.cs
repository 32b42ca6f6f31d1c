namespace WaPortal.Sandbox.Groups;

/// <summary>What the state file holds of a group.</summary>
internal sealed record GroupRecord
{
    /// <summary>The part before <c>@g.us</c>.</summary>
    public required string Id { get; init; }

    public required string Subject { get; init; }

    /// <summary>Number of who set the subject.</summary>
    public required string SubjectBy { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long SubjectAt { get; init; }

    /// <summary>Number of who made the group.</summary>
    public required string Creator { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long CreatedAt { get; init; }

    public string? Description { get; init; }

    public string? DescriptionId { get; init; }

    /// <summary>True when only administrators may write.</summary>
    public bool Announcement { get; init; }

    /// <summary>True when only administrators may change subject and description.</summary>
    public bool Locked { get; init; }

    /// <summary>True when whoever follows the invite link has to be let in.</summary>
    public bool JoinApproval { get; init; }

    /// <summary>After how many seconds messages disappear; 0 for never.</summary>
    public int EphemeralSeconds { get; init; }

    public required string InviteCode { get; init; }

    /// <summary>Member numbers and their roles.</summary>
    public required SortedDictionary<string, GroupRole> Members { get; init; }

    /// <summary>Numbers of those who ask to be let in, and when they did.</summary>
    public SortedDictionary<string, long> Requests { get; init; } = [];
}
