namespace WaPortal.Web.Components.Live;

/// <summary>
/// Lets pages look a few at a time. What happens on a busy number is seen by all pages at once, and a look at SQLite keeps its thread: more of them than the
/// machine has use for would only cost a thread for a while and a connection for good. Whoever waited long enough goes on all the same, so that slow looks
/// of some never stop those of all.
/// </summary>
internal sealed class LookGate : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private readonly SemaphoreSlim _places = new(Math.Max(4, Environment.ProcessorCount * 2));

    /// <summary>Waits for a place; it is given back when the result is disposed.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken) =>
        await _places.WaitAsync(Patience, cancellationToken) ? new Place(_places) : null;

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
