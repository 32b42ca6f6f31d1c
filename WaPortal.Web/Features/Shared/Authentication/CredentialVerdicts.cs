using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// Says whose API key or token a request carries. A good one is remembered for half a minute under its SHA-256, so that a busy client costs one
/// hash a request and not a look-up; a revoked one works for at most that long. Bad ones are not remembered.
/// </summary>
internal sealed class CredentialVerdicts(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int Capacity = 20_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Fingerprint, Verdict> _known = new();

    /// <summary>On what a request presents, which is something. Where a key and a token are both sent, both must be good and of one account.</summary>
    internal async ValueTask<Result<Verdict>> OfAsync(PresentedCredentials presented, CancellationToken cancellationToken)
    {
        if (presented.Key is not { } key)
            return await OfBearerAsync(presented.Bearer!, cancellationToken);
        var ofKey = await OfAsync(key, CallerMeans.ApiKey, cancellationToken);
        if (!ofKey.IsSuccess || presented.Bearer is not { } bearer)
            return ofKey;
        var ofBearer = await OfBearerAsync(bearer, cancellationToken);
        if (!ofBearer.IsSuccess)
            return ofBearer;
        if (ofKey.Value.Caller.UserId != ofBearer.Value.Caller.UserId)
            return RequestErrors.CredentialsMismatch;
        return ofBearer.Value.ExpiresAt is { } end && !(ofKey.Value.ExpiresAt <= end) ? ofKey.Value with { ExpiresAt = end } : ofKey;
    }

    /// <summary>Forgets all verdicts on an account: its role, its password or one of its keys changed.</summary>
    internal void Forget(string userId)
    {
        foreach (var (fingerprint, verdict) in _known)
            if (verdict.Caller.UserId == userId)
                _known.TryRemove(fingerprint, out _);
    }

    private ValueTask<Result<Verdict>> OfBearerAsync(string bearer, CancellationToken cancellationToken) =>
        OfAsync(bearer, bearer.StartsWith(ApiKeyText.Marker, StringComparison.Ordinal) ? CallerMeans.ApiKey : CallerMeans.Jwt, cancellationToken);

    private ValueTask<Result<Verdict>> OfAsync(string credential, CallerMeans means, CancellationToken cancellationToken)
    {
        var fingerprint = Fingerprint.Of(credential);
        return _known.TryGetValue(fingerprint, out var known) && known.ValidUntil > time.GetUtcNow()
            ? ValueTask.FromResult<Result<Verdict>>(known)
            : new ValueTask<Result<Verdict>>(LookUpAsync(fingerprint, credential, means, cancellationToken));
    }

    private async Task<Result<Verdict>> LookUpAsync(
        Fingerprint fingerprint, string credential, CallerMeans means, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().UseSystem();
        Domain.Accounts.Account account;
        DateTimeOffset? expiresAt;
        if (means == CallerMeans.ApiKey)
        {
            var verified = await scope.ServiceProvider.GetRequiredService<VerifyApiKey>().ExecuteAsync(credential, cancellationToken);
            if (!verified.IsSuccess)
                return verified.Error;
            (account, expiresAt) = verified.Value;
        }
        else
        {
            var verified = await scope.ServiceProvider.GetRequiredService<VerifyAccessToken>().ExecuteAsync(credential, cancellationToken);
            if (!verified.IsSuccess)
                return verified.Error;
            account = verified.Value.Account;
            expiresAt = verified.Value.ExpiresAt;
        }

        return Remember(fingerprint, new Caller(account.Id, account.IsAdministrator, means), expiresAt);
    }

    private Verdict Remember(Fingerprint fingerprint, Caller caller, DateTimeOffset? expiresAt)
    {
        var now = time.GetUtcNow();
        var until = now + Lifetime;
        var verdict = new Verdict(caller, CallerClaims.ToPrincipal(caller), expiresAt < until ? expiresAt.Value : until, expiresAt);
        if (_known.Count >= Capacity)
        {
            foreach (var (old, value) in _known)
                if (value.ValidUntil <= now)
                    _known.TryRemove(old, out _);
        }

        if (_known.Count < Capacity)
            _known[fingerprint] = verdict;
        return verdict;
    }

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
