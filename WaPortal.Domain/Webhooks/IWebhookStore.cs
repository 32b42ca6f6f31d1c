using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Where endpoints are kept. Sees what <see cref="OwnerScope"/> shows, of instances that are not deleted. Whatever saves also writes what else the scope has to save.</summary>
public interface IWebhookStore
{
    /// <summary>An instance's endpoints, the primary one first, then oldest first; to look at.</summary>
    Task<IReadOnlyList<WebhookEndpoint>> ListAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>How many an instance has beside its own.</summary>
    Task<int> CountFurtherAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>True when any endpoint that the scope sees has an address to tell.</summary>
    Task<bool> HasAddressAsync(CancellationToken cancellationToken);

    /// <summary>An endpoint of an instance, or null. What is changed in it is written by <see cref="TrySaveAsync"/>.</summary>
    Task<WebhookEndpoint?> FindAsync(string instanceId, string id, CancellationToken cancellationToken);

    Task AddAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken);

    /// <summary>Writes what was changed since <see cref="FindAsync"/>; false, and nothing, when its secret was changed, or it was deleted, in between.</summary>
    Task<bool> TrySaveAsync(CancellationToken cancellationToken);

    /// <summary>Deletes one; what waits for it is given up.</summary>
    Task DeleteAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken);

    /// <summary>The endpoints of an account that the portal switched off since then, with the names of their instances; to look at.</summary>
    Task<IReadOnlyList<(WebhookEndpoint Endpoint, string InstanceName)>> ListDisabledAsync(
        string ownerId, DateTimeOffset since, CancellationToken cancellationToken);
}
