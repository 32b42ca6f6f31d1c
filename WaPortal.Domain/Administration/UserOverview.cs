using WaPortal.Domain.Quotas;

namespace WaPortal.Domain.Administration;

/// <summary>An account as administrators see it.</summary>
public sealed record UserOverview
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required bool IsAdministrator { get; init; }

    public required UserState State { get; init; }

    public required bool EmailConfirmed { get; init; }

    public required bool TwoFactorEnabled { get; init; }

    /// <summary>What holds for it, be it by default.</summary>
    public required Plan Plan { get; init; }

    /// <summary>How many instances it has.</summary>
    public required int Instances { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The UTC day on which it last signed in or called; null for never.</summary>
    public required DateOnly? LastActive { get; init; }

    public required DateTimeOffset? SuspendedAt { get; init; }

    public required string? SuspensionReason { get; init; }

    /// <summary>Until when it has to wait after failed sign-ins; null when it has not.</summary>
    public required DateTimeOffset? LockedUntil { get; init; }
}
