using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WaPortal.Domain.Shared;

namespace WaPortal.Infrastructure.Live;

/// <summary>A bounded queue for one watcher; when it is full the oldest event gives way and the watcher is told so.</summary>
internal sealed class LiveSubscription : ILiveSubscription
{
    private const int Capacity = 512;
    private readonly Action<LiveSubscription> _removed;
    private readonly Channel<LiveEvent> _events;
    private int _lagged;

    public LiveSubscription(Action<LiveSubscription> removed)
    {
        _removed = removed;
        _events = Channel.CreateBounded<LiveEvent>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Volatile.Write(ref _lagged, 1));
    }

    public void Offer(LiveEvent liveEvent) => _events.Writer.TryWrite(liveEvent);

    public async IAsyncEnumerable<LiveEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var liveEvent in _events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (Interlocked.Exchange(ref _lagged, 0) == 1)
                yield return new FeedLagged();
            yield return liveEvent;
        }
    }

    public void Dispose()
    {
        _removed(this);
        _events.Writer.TryComplete();
    }
}
