using WaPortal.Domain.Webhooks;

namespace WaPortal.Tests.Web.Components;

/// <summary>Endpoints of which a test says only whether one has an address.</summary>
internal sealed class ListedWebhooks : IWebhookStore
{
    internal bool HasAddress { get; set; }

    public Task<bool> HasAddressAsync(CancellationToken cancellationToken) => Task.FromResult(HasAddress);

    public Task<IReadOnlyList<WebhookEndpoint>> ListAsync(string instanceId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CountFurtherAsync(string instanceId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WebhookEndpoint?> FindAsync(string instanceId, string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task AddAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> TrySaveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<(WebhookEndpoint Endpoint, string InstanceName)>> ListDisabledAsync(
        string ownerId, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();
}
