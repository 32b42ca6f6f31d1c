using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Quotas;

/// <summary>How much of a quota an account used.</summary>
public sealed class QuotaUse : IOwned
{
    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    public required QuotaKind Kind { get; init; }

    /// <summary>The day that it is of; <see cref="DateOnly.MinValue"/> for what is not counted by day.</summary>
    public required DateOnly Day { get; init; }

    public required long Used { get; init; }
}
