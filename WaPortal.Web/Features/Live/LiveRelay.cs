using Microsoft.AspNetCore.SignalR;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Live;

/// <summary>Passes an account's live feed to its hub groups, as long as somebody is in it: one subscription per account, however many connections.</summary>
internal sealed class LiveRelay(ILiveFeed feed, IHubContext<PortalHub> hub)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Watch> _watches = new(StringComparer.Ordinal);

    internal void Join(string ownerId)
    {
        lock (_lock)
        {
            if (_watches.TryGetValue(ownerId, out var watch))
            {
                watch.Connections++;
                return;
            }

            var subscription = feed.Subscribe(ownerId);
            _watches[ownerId] = new Watch(subscription) { Connections = 1 };
            _ = PassOnAsync(ownerId, subscription);
        }
    }

    internal void Leave(string ownerId)
    {
        lock (_lock)
        {
            if (!_watches.TryGetValue(ownerId, out var watch) || --watch.Connections > 0)
                return;
            _watches.Remove(ownerId);
            watch.Subscription.Dispose();
        }
    }

    // Ends with its subscription. A group send does not fail for a connection that is on its way out.
    private async Task PassOnAsync(string ownerId, ILiveSubscription subscription)
    {
        await foreach (var liveEvent in subscription.ReadAllAsync())
            await hub.Clients.Groups(LiveGroups.Hearing(ownerId, liveEvent)).SendAsync(PortalHub.EventMethod, LiveMessage.Of(liveEvent));
    }

    private sealed class Watch(ILiveSubscription subscription)
    {
        internal ILiveSubscription Subscription { get; } = subscription;

        internal int Connections { get; set; }
    }
}
