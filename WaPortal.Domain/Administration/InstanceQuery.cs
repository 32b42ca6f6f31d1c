using WaPortal.Domain.Instances;

namespace WaPortal.Domain.Administration;

/// <summary>Which instances of the installation, oldest first.</summary>
/// <param name="Status">Only those; null for all.</param>
/// <param name="OwnerId">Only those of this account; null for all.</param>
/// <param name="Among">Only those of these ids; null for all.</param>
/// <param name="Except">None of these ids; null for all.</param>
/// <param name="Limit">The most to return.</param>
/// <param name="Skip">How many to leave out at the start.</param>
public sealed record InstanceQuery(
    InstanceStatus? Status, string? OwnerId, IReadOnlyCollection<string>? Among, IReadOnlyCollection<string>? Except, int Limit, int Skip);
