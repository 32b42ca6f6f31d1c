namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>A group as its rows have it, or are to have it.</summary>
internal sealed record StoredGroup
{
    public required string Subject { get; init; }

    public string? Description { get; init; }

    public string? CreatorJid { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? CreatedAt { get; init; }

    public bool Announcement { get; init; }

    public bool Locked { get; init; }

    public bool JoinApproval { get; init; }

    public int EphemeralSeconds { get; init; }

    public required IReadOnlyList<StoredMember> Members { get; init; }
}
