namespace WaPortal.Infrastructure.Webhooks;

/// <summary>
/// Tells the dispatcher of this process that an endpoint was changed, switched or deleted: the next attempt goes by the new settings, and what
/// waited for an endpoint that is on again is looked for. Other processes learn of it when they next read the endpoint.
/// </summary>
internal sealed class EndpointChanges(WebhookBell bell)
{
    private long _version;

    /// <summary>Rises with every change. Whoever keeps settings notes it before reading them.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>To be called once the change is committed.</summary>
    public void Announce(string endpointId)
    {
        Interlocked.Increment(ref _version);
        bell.Ring(endpointId);
    }
}
