namespace WaPortal.Infrastructure.Identity;

/// <summary>Lets registrations in one by one, so that only one of them can find the installation empty.</summary>
internal sealed class FirstAccountGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
