using System.Collections.Concurrent;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// The instances whose sessions this node keeps up. An activation alone does not tell: asking a stopped instance how it is activates its grain as well.
/// </summary>
internal sealed class RunningSessions
{
    private readonly ConcurrentDictionary<string, byte> _ids = new(StringComparer.Ordinal);

    internal void Add(string instanceId) => _ids[instanceId] = 0;

    internal void Remove(string instanceId) => _ids.TryRemove(instanceId, out _);

    internal string[] List() => [.. _ids.Keys];
}
