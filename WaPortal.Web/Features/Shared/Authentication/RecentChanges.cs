using System.Collections.Concurrent;
using System.Security.Claims;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// The accounts whose credentials changed on this node a moment ago: their cookies are checked against the database at once, and not only when their
/// time has come.
/// </summary>
internal sealed class RecentChanges
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _changed = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    public RecentChanges(CredentialVerdicts verdicts, TimeProvider time)
    {
        _time = time;
        verdicts.Changed += Add;
    }

    internal bool Contain(ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId && _changed.ContainsKey(userId);

    private void Add(string userId)
    {
        var now = _time.GetUtcNow();
        foreach (var (old, at) in _changed)
            if (now - at > Kept)
                _changed.TryRemove(old, out _);
        _changed[userId] = now;
    }
}
