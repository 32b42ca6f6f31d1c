using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using WaPortal.Domain.Accounts;

namespace WaPortal.Infrastructure.Identity;

/// <summary>
/// Treats sign-ins with addresses that have no account as Identity treats wrong passwords: the same time for hashing, and
/// the same waiting time after the same number of failures. Otherwise the answers would tell which addresses exist.
/// </summary>
/// <remarks>
/// Kept in memory, as long as somebody who guesses could notice and no longer: it protects nothing, it only must not look different. What was
/// typed may be anything, a password too, so only a keyed hash of it is kept.
/// </remarks>
internal sealed class UnknownAddresses(IPasswordHasher<PortalUser> hasher, ILookupNormalizer normalizer, AccountOptions options, TimeProvider time)
{
    internal const int Capacity = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, Failures> _failures = [];
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly PortalUser _nobody = new();
    private readonly Lazy<string> _hash = new(() => hasher.HashPassword(new PortalUser(), Guid.NewGuid().ToString()));
    private DateTimeOffset _sweptAt = time.GetUtcNow();

    /// <summary>How many addresses are remembered.</summary>
    internal int Count
    {
        get
        {
            lock (_gate) return _failures.Count;
        }
    }

    /// <summary>Notes a failed sign-in.</summary>
    /// <returns>How long the address has to wait now, or null.</returns>
    internal TimeSpan? Fail(string email, string password)
    {
        var key = KeyOf(email);
        lock (_gate)
        {
            if (_failures.TryGetValue(key, out var known) && known.LockedUntil > time.GetUtcNow())
                return known.LockedUntil - time.GetUtcNow();
        }

        hasher.VerifyHashedPassword(_nobody, _hash.Value, password);
        var now = time.GetUtcNow();
        lock (_gate)
        {
            Forget(now);
            var next = After(_failures.TryGetValue(key, out var before) ? before.Number : 0, now);
            _failures[key] = next;
            return next.LockedUntil is { } end ? end - now : null;
        }
    }

    private UInt128 KeyOf(string email)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(normalizer.NormalizeEmail(email) ?? ""), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private Failures After(int before, DateTimeOffset now) =>
        before + 1 >= options.MaxFailedSignIns ? new Failures(0, now, now + options.LockoutTime) : new Failures(before + 1, now, null);

    private void Forget(DateTimeOffset now)
    {
        var memory = options.LockoutTime > Memory ? options.LockoutTime : Memory;
        if (now - _sweptAt >= memory / 10)
        {
            _sweptAt = now;
            foreach (var (key, value) in _failures)
            {
                if (now - value.Last > memory)
                    _failures.Remove(key);
            }
        }

        if (_failures.Count < Capacity)
            return;
        foreach (var (key, _) in _failures.OrderBy(entry => entry.Value.Last).Take(Capacity / 10).ToList())
            _failures.Remove(key);
    }

    private sealed record Failures(int Number, DateTimeOffset Last, DateTimeOffset? LockedUntil);
}
