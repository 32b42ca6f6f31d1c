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

    public async Task<ApiKey?> FindPrimaryAsync(string ownerId, CancellationToken cancellationToken)
    {
        await Gate;
        return _keys.Find(key => key.OwnerId == ownerId && key.IsPrimary);
    }

    public Task AddAsync(ApiKey key, CancellationToken cancellationToken)
    {
        _keys.Add(key);
        return Task.CompletedTask;
    }

    public Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public string Protect(string purpose, string secret) => secret;

    public bool TryUnprotect(string purpose, string protectedText, [NotNullWhen(true)] out string? secret)
    {
        secret = protectedText;
        return true;
    }
}
