using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// The browsers' sign-ins that were ended a moment ago. Each sign-in has an id of its own in its cookie, so that signing out reaches the circuits and
/// connections that it opened, in all tabs, and no other browser. Every one of those asks twice a minute, so an id is kept for minutes only.
/// </summary>
internal sealed class EndedSignIns(TimeProvider time)
{
    private const string IdClaim = "waportal:sign-in";
    private const int IdBytes = 16;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>Gives a new sign-in its id.</summary>
    internal static void Identify(ClaimsPrincipal? principal)
    {
        if (principal?.Identity is ClaimsIdentity identity)
            identity.AddClaim(new Claim(IdClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))));
    }

    /// <summary>Carries the id over when the cookie's content is read anew from the database.</summary>
    internal static void Carry(ClaimsPrincipal? from, ClaimsPrincipal? to)
    {
        if (from?.FindFirst(IdClaim) is { } id && to?.Identity is ClaimsIdentity identity)
            identity.AddClaim(new Claim(id.Type, id.Value));
    }

    internal void Add(ClaimsPrincipal principal)
    {
        var now = time.GetUtcNow();
        foreach (var (old, at) in _ended)
            if (now - at > Kept)
                _ended.TryRemove(old, out _);
        if (principal.FindFirstValue(IdClaim) is { } id)
            _ended[id] = now;
    }

    internal bool Contains(ClaimsPrincipal principal) => principal.FindFirstValue(IdClaim) is { } id && _ended.ContainsKey(id);
}
