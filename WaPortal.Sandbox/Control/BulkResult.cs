namespace WaPortal.Sandbox.Control;

/// <summary>What a <see cref="BulkOrder"/> did.</summary>
/// <param name="Ids">Message ids in the order of sending.</param>
/// <param name="StartedAtMs">Unix milliseconds when the first was sent.</param>
/// <param name="ElapsedMs">Milliseconds until the last was durable.</param>
/// <param name="SentAtMs">Unix milliseconds at which each was sent, in the order of the ids.</param>
public sealed record BulkResult(IReadOnlyList<string> Ids, long StartedAtMs, long ElapsedMs, IReadOnlyList<long> SentAtMs);
