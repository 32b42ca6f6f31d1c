using System.Collections.Concurrent;
using System.Collections.Immutable;
using WaPortal.Domain.Shared;

namespace WaPortal.Infrastructure.Live;

/// <summary>The live feed of one process.</summary>
internal sealed class InProcessLiveFeed : ILiveFeed
{
    private readonly ConcurrentDictionary<string, ImmutableArray<LiveSubscription>> _byOwner = new(StringComparer.Ordinal);

    public void Publish(string ownerId, LiveEvent liveEvent)
    {
        if (!_byOwner.TryGetValue(ownerId, out var subscriptions))
            return;
        foreach (var subscription in subscriptions)
            subscription.Offer(liveEvent);
    }

    public ILiveSubscription Subscribe(string ownerId)
    {
        var subscription = new LiveSubscription(gone => Remove(ownerId, gone));
        _byOwner.AddOrUpdate(ownerId, [subscription], (_, others) => others.Add(subscription));
        return subscription;
    }

    /// <summary>True while somebody watches the account.</summary>
    internal bool HasWatchers(string ownerId) => _byOwner.ContainsKey(ownerId);

    private void Remove(string ownerId, LiveSubscription gone)
    {
        var rest = _byOwner.AddOrUpdate(ownerId, [], (_, all) => all.Remove(gone));
        if (rest.IsEmpty)
            _byOwner.TryRemove(KeyValuePair.Create(ownerId, rest));
    }
}
