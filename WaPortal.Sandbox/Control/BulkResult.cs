namespace WaPortal.Sandbox.Control;

/// <summary>What a <see cref="BulkOrder"/> did.</summary>
/// <param name="Ids">Message ids in the order of sending.</param>
/// <param name="StartedAtMs">Unix milliseconds when the first was sent.</param>
/// <param name="ElapsedMs">Milliseconds until the last was durable.</param>
public sealed record BulkResult(IReadOnlyList<string> Ids, long StartedAtMs, long ElapsedMs);
