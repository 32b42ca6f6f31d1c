namespace WaPortal.WhatsApp.Media;

/// <summary>Cancels a transfer that has stopped moving, however long it may take while it moves.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _stalled;
    private readonly CancellationTokenSource _either;

    public StallWatch(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        _patience = patience;
        _stalled = new CancellationTokenSource(patience, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_stalled.Token, cancellationToken);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Something went through.</summary>
    public void Moved() => _stalled.CancelAfter(_patience);

    public void Dispose()
    {
        _either.Dispose();
        _stalled.Dispose();
    }
}
