using System.Collections.Concurrent;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Remembers for half a minute whose an instance is, so that sending does not ask the database each time. Owners never change.</summary>
internal sealed class KnownInstances(TimeProvider time)
{
    private const int Capacity = 50_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    internal string? OwnerOf(string instanceId) =>
        _entries.TryGetValue(instanceId, out var entry) && time.GetElapsedTime(entry.Since) < Lifetime ? entry.OwnerId : null;

    internal void Remember(string instanceId, string ownerId)
    {
        if (_entries.Count >= Capacity)
            _entries.Clear();
        _entries[instanceId] = new Entry(ownerId, time.GetTimestamp());
    }

    internal void Forget(string instanceId) => _entries.TryRemove(instanceId, out _);

    private readonly record struct Entry(string OwnerId, long Since);
}
