using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>Shows one QR after another while a connection waits to be linked, and gives up after the last.</summary>
internal sealed class QrShow(ClientContext context)
{
    private string _reference = "";
    private DateTimeOffset _expiresAt;
    private DateTimeOffset _stay;
    private int _round;

    /// <summary>Keeps the last QR, and the waiting, until then: another way to link is under way. Inside the gate.</summary>
    public void StayUntil(DateTimeOffset at) => _stay = at;

    /// <summary>Shows the same reference once more, because what goes with it has changed. Inside the gate.</summary>
    public void Redraw() => Show(_reference, context.State.Now, _expiresAt);

    /// <summary>Shows references until they are used up, others come, or the device is linked.</summary>
    public async Task RunAsync(LiveConnection connection, List<string> references)
    {
        var round = Interlocked.Increment(ref _round);
        var lifetime = context.Options.FirstQrLifetime;
        foreach (var reference in references)
        {
            if (!await TryShowAsync(round, reference, lifetime).ConfigureAwait(false))
                return;
            await Task.Delay(lifetime, context.Time, connection.Closing).ConfigureAwait(false);
            lifetime = context.Options.QrLifetime;
        }

        while (references.Count > 0 && await RestAsync().ConfigureAwait(false) is { } rest && rest > TimeSpan.Zero)
        {
            if (!await TryShowAsync(round, references[^1], rest).ConfigureAwait(false))
                return;
            await Task.Delay(rest, context.Time, connection.Closing).ConfigureAwait(false);
        }

        if (round == Volatile.Read(ref _round) && context.State.Credentials is { IsPaired: false })
            connection.End(CloseTable.QrTimeout);
    }

    private async Task<TimeSpan> RestAsync()
    {
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
            return _stay - context.State.Now;
    }

    private async Task<bool> TryShowAsync(int round, string reference, TimeSpan lifetime)
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (round != Volatile.Read(ref _round) || context.State.Credentials is not { IsPaired: false })
                return false;
            var now = context.State.Now;
            Show(reference, now, now + lifetime);
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        return true;
    }

    private void Show(string reference, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        (_reference, _expiresAt) = (reference, expiresAt);
        var code = QrText.Compose(context.Options.QrPrefix, reference, context.State.Credentials!);
        context.Status.Pairing(code, expiresAt);
        context.State.Raise(new QrIssued(now, code, expiresAt));
    }
}
