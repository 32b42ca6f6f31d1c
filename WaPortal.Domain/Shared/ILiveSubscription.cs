namespace WaPortal.Domain.Shared;

/// <summary>One watcher's place in the live feed.</summary>
public interface ILiveSubscription : IDisposable
{
    /// <summary>The events, in order; ends when the subscription is disposed. To be read once.</summary>
    IAsyncEnumerable<LiveEvent> ReadAllAsync(CancellationToken cancellationToken = default);
}
