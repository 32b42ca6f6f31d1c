using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using WaPortal.Domain.Accounts;

namespace WaPortal.Infrastructure.Identity;

/// <summary>
/// Treats sign-ins with addresses that have no account as Identity treats wrong passwords: the same time for hashing, and
/// the same waiting time after the same number of failures. Otherwise the answers would tell which addresses exist.
/// </summary>
/// <remarks>Kept in memory: it protects nothing, it only must not look different.</remarks>
internal sealed class UnknownAddresses(IPasswordHasher<PortalUser> hasher, ILookupNormalizer normalizer, AccountOptions options, TimeProvider time)
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.Ordinal);
    private readonly PortalUser _nobody = new();
    private readonly Lazy<string> _hash = new(() => hasher.HashPassword(new PortalUser(), Guid.NewGuid().ToString()));

    /// <summary>Notes a failed sign-in.</summary>
    /// <returns>How long the address has to wait now, or null.</returns>
    internal TimeSpan? Fail(string email, string password)
    {
        var now = time.GetUtcNow();
        if (_failures.Count >= Capacity)
            Trim(now);

        var key = normalizer.NormalizeEmail(email) ?? "";
        if (_failures.TryGetValue(key, out var known) && known.LockedUntil > now)
            return known.LockedUntil - now;

        hasher.VerifyHashedPassword(_nobody, _hash.Value, password);
        var next = _failures.AddOrUpdate(
            key,
            _ => Count(0, now),
            (_, before) => Count(before.Number, now));
        return next.LockedUntil is { } end ? end - now : null;
    }

    private Failures Count(int before, DateTimeOffset now) =>
        before + 1 >= options.MaxFailedSignIns ? new Failures(0, now, now + options.LockoutTime) : new Failures(before + 1, now, null);

    private void Trim(DateTimeOffset now)
    {
        foreach (var (key, value) in _failures)
            if (now - value.Last > options.LockoutTime || _failures.Count >= Capacity)
                _failures.TryRemove(key, out _);
    }

    private sealed record Failures(int Number, DateTimeOffset Last, DateTimeOffset? LockedUntil);
}
