using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Audit;

/// <summary>A line of the audit log: who changed what, from where.</summary>
public sealed class AuditEntry : IOwned, ILogLine
{
    /// <summary>The most characters of <see cref="Target"/>.</summary>
    public const int TargetMaxLength = 64;

    /// <summary><c>aud_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose account was changed.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The account that did it: the same, or an administrator's.</summary>
    public required string ActorId { get; init; }

    /// <summary>How it proved who it was.</summary>
    public required CallerMeans Means { get; init; }

    /// <summary>The API key that was used, or null.</summary>
    public string? KeyId { get; init; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The id of what was changed.</summary>
    public required string Target { get; init; }

    /// <summary>A JSON object; no secret.</summary>
    public string DetailsJson { get; init; } = "{}";

    /// <summary>From where; null for the portal itself.</summary>
    public string? Address { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
