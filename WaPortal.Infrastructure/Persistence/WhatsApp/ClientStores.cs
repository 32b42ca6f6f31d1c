namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>Opens the stores of sessions.</summary>
internal sealed class ClientStores(PortalDatabase database, SecretBoxes boxes)
{
    /// <summary>The store of an instance, for one session; the caller disposes it.</summary>
    /// <exception cref="SealedStateException">The instance's state does not open with this portal's keys.</exception>
    public async Task<SqlClientStore> OpenAsync(string instanceId, CancellationToken cancellationToken) =>
        new(instanceId, database, await boxes.OpenAsync(instanceId, cancellationToken).ConfigureAwait(false));
}
