using System.Collections.Concurrent;

namespace WaPortal.Infrastructure.Export;

/// <summary>Which accounts are being exported here: one export of each at a time.</summary>
internal sealed class ExportTurns
{
    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);

    public bool TryEnter(string userId) => _running.TryAdd(userId, true);

    public void Leave(string userId) => _running.TryRemove(userId, out _);
}
