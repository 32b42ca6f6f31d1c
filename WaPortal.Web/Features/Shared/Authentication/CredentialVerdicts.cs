using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// Says whose API key or token a request carries. A good one is remembered for a few seconds under its SHA-256, so that a busy client costs one hash
/// a request and not a look-up. What changes here is felt at once; what changes on another node, within those seconds. Bad ones are not remembered.
/// </summary>
internal sealed class CredentialVerdicts(IServiceScopeFactory scopes, TimeProvider time) : ICredentialChanges
{
    private const int Capacity = 20_000;

    /// <summary>The longest that a key outlives its revocation on another node.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Fingerprint, Verdict> _known = new();
    private readonly ConcurrentDictionary<string, AccountVerdict> _accounts = new(StringComparer.Ordinal);
    private long _changes;

    /// <summary>An account's credentials changed.</summary>
    internal event Action<string>? Changed;

    /// <summary>
    /// On what a request presents, which is something. Where a key and a token are both sent, both must be good and of one account, and the key's
    /// limits count.
    /// </summary>
    internal async ValueTask<Result<Verdict>> OfAsync(PresentedCredentials presented, CancellationToken cancellationToken)
    {
        if (presented.Key is not { } key)
            return await OfBearerAsync(presented, cancellationToken);
        var ofKey = await OfAsync(key, CallerMeans.ApiKey, presented.Address, cancellationToken);
        if (!ofKey.IsSuccess || presented.Bearer is null)
            return ofKey;
        var ofBearer = await OfBearerAsync(presented, cancellationToken);
        if (!ofBearer.IsSuccess)
            return ofBearer;
        if (ofKey.Value.Caller.UserId != ofBearer.Value.Caller.UserId)
            return RequestErrors.CredentialsMismatch;
        return ofBearer.Value.ExpiresAt is { } end && !(ofKey.Value.ExpiresAt <= end) ? ofKey.Value with { ExpiresAt = end } : ofKey;
    }

    /// <summary>Why whoever signed in with a browser may not act at the moment, or null.</summary>
    internal async ValueTask<Error?> RefusalOfAccountAsync(string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_accounts.TryGetValue(userId, out var known) && known.ValidUntil > now)
            return known.Refusal;
        var changes = Interlocked.Read(ref _changes);
        await using var scope = OpenScope();
        var account = await scope.ServiceProvider.GetRequiredService<IAccountDirectory>().FindAsync(userId, cancellationToken);
        var refusal = account is null ? RequestErrors.CredentialsRequired : account.IsSuspended ? AccountErrors.Suspended : null;
        Remember(_accounts, userId, new AccountVerdict(refusal, now + Lifetime), changes, verdict => verdict.ValidUntil);
        return refusal;
    }

    /// <inheritdoc/>
    public void Announce(string userId)
    {
        // Look-ups that are under way may have read what was before.
        Interlocked.Increment(ref _changes);
        _accounts.TryRemove(userId, out _);
        foreach (var (fingerprint, verdict) in _known)
            if (verdict.Caller.UserId == userId)
                _known.TryRemove(fingerprint, out _);
        Changed?.Invoke(userId);
    }

    private ValueTask<Result<Verdict>> OfBearerAsync(PresentedCredentials presented, CancellationToken cancellationToken)
    {
        var means = presented.Bearer!.StartsWith(ApiKeyText.Marker, StringComparison.Ordinal) ? CallerMeans.ApiKey : CallerMeans.Jwt;
        return OfAsync(presented.Bearer, means, presented.Address, cancellationToken);
    }

    private async ValueTask<Result<Verdict>> OfAsync(string credential, CallerMeans means, IPAddress? address, CancellationToken cancellationToken)
    {
        var fingerprint = Fingerprint.Of(credential);
        if (!_known.TryGetValue(fingerprint, out var verdict) || verdict.ValidUntil <= time.GetUtcNow())
        {
            var changes = Interlocked.Read(ref _changes);
            var found = await LookUpAsync(credential, means, cancellationToken);
            if (!found.IsSuccess)
                return found;
            verdict = found.Value;
            Remember(_known, fingerprint, verdict, changes, known => known.ValidUntil);
        }

        return verdict.Admits(address) ? verdict : ApiKeyErrors.AddressNotAllowed;
    }

    private async Task<Result<Verdict>> LookUpAsync(string credential, CallerMeans means, CancellationToken cancellationToken)
    {
        await using var scope = OpenScope();
        if (means == CallerMeans.ApiKey)
        {
            var verified = await scope.ServiceProvider.GetRequiredService<VerifyApiKey>().ExecuteAsync(credential, cancellationToken);
            if (!verified.IsSuccess)
                return verified.Error;
            var (account, key) = verified.Value;
            var caller = new Caller(account.Id, account.IsAdministrator, means) { Scopes = key.Scopes, InstanceIds = key.InstanceIds, KeyId = key.Id };
            return Judge(caller, account, key.ExpiresAt) with { KeyAddresses = AddressRanges.Of(key.AllowedIps) };
        }
        else
        {
            var verified = await scope.ServiceProvider.GetRequiredService<VerifyAccessToken>().ExecuteAsync(credential, cancellationToken);
            if (!verified.IsSuccess)
                return verified.Error;
            var (account, expiresAt) = verified.Value;
            return Judge(new Caller(account.Id, account.IsAdministrator, means), account, expiresAt);
        }
    }

    private Verdict Judge(Caller caller, Domain.Accounts.Account account, DateTimeOffset? expiresAt)
    {
        var until = time.GetUtcNow() + Lifetime;
        return new Verdict(caller, CallerClaims.ToPrincipal(caller), expiresAt < until ? expiresAt.Value : until, expiresAt)
        {
            AccountAddresses = AddressRanges.Of(account.AllowedIps),
        };
    }

    private AsyncServiceScope OpenScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
        return scope;
    }

    private void Remember<TKey, TValue>(
        ConcurrentDictionary<TKey, TValue> memory, TKey key, TValue value, long changes, Func<TValue, DateTimeOffset> validUntil)
        where TKey : notnull
    {
        if (memory.Count >= Capacity)
        {
            var now = time.GetUtcNow();
            foreach (var (old, known) in memory)
                if (validUntil(known) <= now)
                    memory.TryRemove(old, out _);
        }

        if (memory.Count >= Capacity)
            return;
        memory[key] = value;

        // In this order: a change is counted before it is forgotten, so one of the two sees the other.
        if (Interlocked.Read(ref _changes) != changes)
            memory.TryRemove(key, out _);
    }

    private sealed record AccountVerdict(Error? Refusal, DateTimeOffset ValidUntil);

    private readonly record struct Fingerprint(ulong A, ulong B, ulong C, ulong D)
    {
        internal static Fingerprint Of(string credential)
        {
            var length = Encoding.UTF8.GetMaxByteCount(credential.Length);
            var bytes = ArrayPool<byte>.Shared.Rent(length);
            var used = Encoding.UTF8.GetBytes(credential, bytes);
            Span<ulong> hash = stackalloc ulong[4];
            SHA256.HashData(bytes.AsSpan(0, used), MemoryMarshal.AsBytes(hash));
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            return new Fingerprint(hash[0], hash[1], hash[2], hash[3]);
        }
    }
}
