using System.Threading.Channels;

namespace WaPortal.Infrastructure.Webhooks;

/// <summary>Wakes the dispatcher. Rung after a commit that put rows in the outbox, and when retries come due; ringing twice is ringing once.</summary>
public sealed class WebhookBell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There may be something to do. Costs next to nothing and never blocks.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    internal async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _rung.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time for a look without having been called.
        }
    }
}
