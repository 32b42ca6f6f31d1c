using System.Diagnostics.CodeAnalysis;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>Keeps an account's keys in memory, and in the clear.</summary>
internal sealed class FakeApiKeys : IApiKeyStore, ISecretProtector
{
    private readonly List<ApiKey> _keys = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>All keys, revoked ones too.</summary>
    internal IReadOnlyList<ApiKey> All => _keys;

    public async Task<ApiKey?> FindPrimaryAsync(string ownerId, CancellationToken cancellationToken)
    {
        await Gate;
        return _keys.Find(key => key.OwnerId == ownerId && key is { IsPrimary: true, RevokedAt: null });
    }

    public Task AddAsync(ApiKey key, CancellationToken cancellationToken)
    {
        _keys.Add(key);
        return Task.CompletedTask;
    }

    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_keys.Find(key => key.Id == id));

    public Task<ApiKey?> FindForChangeAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_keys.Find(key => key.Id == id && key.RevokedAt is null));

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        await Gate;
        return [.. _keys.Where(key => key.RevokedAt is null).OrderByDescending(key => key.IsPrimary)];
    }

    public Task<int> CountAsync(CancellationToken cancellationToken) => Task.FromResult(_keys.Count(key => key.RevokedAt is null));

    public Task<bool> TrySaveAsync(ApiKey? added, CancellationToken cancellationToken)
    {
        if (added is not null)
            _keys.Add(added);
        return Task.FromResult(true);
    }

    public Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _keys.Find(key => key.Id == id)!.RevokedAt = at;
        return Task.FromResult(true);
    }

    public string Protect(string purpose, string secret) => secret;

    public bool TryUnprotect(string purpose, string protectedText, [NotNullWhen(true)] out string? secret)
    {
        secret = protectedText;
        return true;
    }
}
