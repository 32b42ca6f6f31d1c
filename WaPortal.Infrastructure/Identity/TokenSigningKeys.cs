using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Identity;

/// <summary>
/// The keys that sign tokens: 64 random bytes each, kept encrypted in the database, so that every node takes what another one signed. The first is
/// made on first use. A successor is known to all nodes before it signs, and its predecessor is accepted as long as tokens of it may be about.
/// </summary>
internal sealed class TokenSigningKeys(
    PortalDatabase database, ISecretProtector protector, AccountOptions options, TimeProvider time, ILogger<TokenSigningKeys> logger) : ITokenKeys
{
    private const int Size = 64;
    private const string IdPrefix = "tsk_";

    /// <summary>How long what was read is good, unless a token names a key that is not in it.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <summary>Tokens can name any key; the database is not to be asked for each.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(1);

    /// <summary>By then every node has read a new key.</summary>
    private static readonly TimeSpan Notice = MaxAge * 2;

    private readonly Lock _gate = new();
    private Reading? _reading;

    /// <summary>What signs now.</summary>
    internal SymmetricSecurityKey Current => Read(MaxAge).SigningAt(time.GetUtcNow()) ?? CreateFirst();

    /// <summary>The key of this name; none when there is no such.</summary>
    internal IEnumerable<SecurityKey> Find(string? id)
    {
        var key = id is null ? null : Read(MaxAge).Find(id) ?? Read(MinAge).Find(id);
        return key is null ? [] : [key];
    }

    /// <inheritdoc/>
    public async Task<TokenKey> RotateAsync(bool endTokens, CancellationToken cancellationToken)
    {
        var next = Create(time.GetUtcNow() + (endTokens ? TimeSpan.Zero : Notice));
        using (var context = database.CreateSystemContext())
        {
            var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                if (endTokens)
                    await context.TokenSigningKeys.ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
                context.Add(next);
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        Forget();
        return new TokenKey(next.Id, next.ActiveFrom);
    }

    /// <summary>Makes a successor when it is time, and forgets keys of which no token can be about any more.</summary>
    internal async Task MaintainAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        using (var context = database.CreateSystemContext())
        {
            var keys = await context.TokenSigningKeys.AsNoTracking().OrderBy(key => key.ActiveFrom).ThenBy(key => key.Id)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var ended = keys.Zip(keys.Skip(1), (key, successor) => (key.Id, successor.ActiveFrom))
                .Where(pair => pair.ActiveFrom + options.TokenLifetime + Notice < now)
                .Select(pair => pair.Id)
                .ToList();
            await context.TokenSigningKeys.Where(key => ended.Contains(key.Id)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            if (keys.Count == 0 || keys[^1].ActiveFrom + options.SigningKeyLifetime > now)
                return;
        }

        await RotateAsync(endTokens: false, cancellationToken).ConfigureAwait(false);
    }

    private SymmetricSecurityKey CreateFirst()
    {
        using (var context = database.CreateSystemContext())
        {
            context.Add(Create(time.GetUtcNow()));
            context.SaveChanges();
        }

        Forget();
        return Read(MaxAge).SigningAt(time.GetUtcNow()) ?? throw new InvalidOperationException("A new signing key does not open.");
    }

    private TokenSigningKey Create(DateTimeOffset activeFrom) => new()
    {
        Id = Ids.New(IdPrefix, activeFrom),
        SecretProtected = protector.Protect(SecretPurposes.TokenSigningKey, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size))),
        ActiveFrom = activeFrom,
    };

    private void Forget()
    {
        lock (_gate)
            _reading = null;
    }

    private Reading Read(TimeSpan maxAge)
    {
        lock (_gate)
        {
            if (_reading is not { } known || time.GetElapsedTime(known.At) >= maxAge)
                _reading = Load();
            return _reading;
        }
    }

    private Reading Load()
    {
        var at = time.GetTimestamp();
        using var context = database.CreateSystemContext();
        var keys = new List<(SymmetricSecurityKey Key, DateTimeOffset ActiveFrom)>();
        foreach (var row in context.TokenSigningKeys.AsNoTracking().OrderBy(key => key.ActiveFrom).ThenBy(key => key.Id).ToList())
        {
            if (protector.TryUnprotect(SecretPurposes.TokenSigningKey, row.SecretProtected, out var secret))
                keys.Add((new SymmetricSecurityKey(Convert.FromBase64String(secret)) { KeyId = row.Id }, row.ActiveFrom));
            else if (_reading is null)
                TokenSigningKeysLog.Sealed(logger, row.Id);
        }

        return new Reading(at, keys);
    }

    private sealed record Reading(long At, IReadOnlyList<(SymmetricSecurityKey Key, DateTimeOffset ActiveFrom)> Keys)
    {
        internal SymmetricSecurityKey? SigningAt(DateTimeOffset now) => Keys.LastOrDefault(key => key.ActiveFrom <= now).Key;

        internal SymmetricSecurityKey? Find(string id) => Keys.FirstOrDefault(key => key.Key.KeyId == id).Key;
    }
}
