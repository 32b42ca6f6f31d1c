namespace WaPortal.Infrastructure.Mail;

/// <summary>Wakes the worker when a mail was queued on this node; what others queue it finds by itself.</summary>
internal sealed class MailBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly Lock _gate = new();

    internal void Ring()
    {
        lock (_gate)
            if (_rung.CurrentCount == 0)
                _rung.Release();
    }

    /// <summary>Returns when the bell was rung, or after this time.</summary>
    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _rung.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _rung.Dispose();
}
