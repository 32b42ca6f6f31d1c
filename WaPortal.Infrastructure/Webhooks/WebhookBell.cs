using System.Threading.Channels;

namespace WaPortal.Infrastructure.Webhooks;

/// <summary>
/// Wakes the dispatcher. Rung after a commit that put rows in the outbox, and when retries come due. What is rung for is only a hint about
/// where to look: a ring that is lost, in a crash or on another node, is made good by the dispatcher's own poll.
/// </summary>
public sealed class WebhookBell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private HashSet<string> _endpoints = new(StringComparer.Ordinal);
    private bool _everywhere;

    /// <summary>There may be something to do for any endpoint.</summary>
    public void Ring()
    {
        lock (_gate) _everywhere = true;
        _rung.Writer.TryWrite(true);
    }

    /// <summary>There may be something to do for one endpoint. Costs next to nothing and never blocks.</summary>
    public void Ring(string endpointId)
    {
        lock (_gate) _endpoints.Add(endpointId);
        _rung.Writer.TryWrite(true);
    }

    /// <summary>Waits until somebody rings, but not for ever.</summary>
    /// <returns>The endpoints that were rung for since the last call, or null: look everywhere.</returns>
    internal async Task<IReadOnlyCollection<string>?> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var called = true;
        try
        {
            await _rung.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            called = false;
        }

        lock (_gate)
        {
            var endpoints = _endpoints;
            var everywhere = _everywhere || !called;
            _endpoints = new HashSet<string>(StringComparer.Ordinal);
            _everywhere = false;
            return everywhere ? null : endpoints;
        }
    }
}
