using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Connection;

/// <summary>Where the client stands, for whoever asks, and the open connection, for whoever waits for one.</summary>
internal sealed class ClientStatus(TimeProvider time)
{
    private readonly Lock _lock = new();
    private ClientState _state = new(ClientPhase.Closed);
    private LiveConnection? _connection;
    private TaskCompletionSource<LiveConnection?> _open = NewSignal();

    /// <summary>True after presence <c>available</c> was announced: delivery receipts are active then.</summary>
    public bool Available { get; set; }

    /// <summary>The open connection, or null.</summary>
    public LiveConnection? Open
    {
        get
        {
            lock (_lock)
                return _state.Phase == ClientPhase.Open ? _connection : null;
        }
    }

    /// <summary>The connection that waits for a phone to link this device, or null.</summary>
    public LiveConnection? Linking
    {
        get
        {
            lock (_lock)
                return _state.Phase == ClientPhase.Pairing ? _connection : null;
        }
    }

    public ClientState Snapshot(Credentials? credentials)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            DateTimeOffset? heard = _connection is { } connection ? now - connection.Silence : null;
            var code = _state.PairingCode is { } issued && now < issued.ExpiresAt ? issued : null;
            return _state with { Id = credentials?.Id, Lid = credentials?.Lid, LastHeard = heard, PairingCode = code };
        }
    }

    public void Connecting(int attempt)
    {
        lock (_lock)
            _state = _state with { Phase = ClientPhase.Connecting, Attempt = attempt };
    }

    public void Connected(LiveConnection connection)
    {
        lock (_lock)
            _connection = connection;
    }

    public void Pairing(string qrCode, DateTimeOffset expiresAt)
    {
        lock (_lock)
            _state = _state with { Phase = ClientPhase.Pairing, QrCode = qrCode, QrExpiresAt = expiresAt };
    }

    /// <summary>A code is shown beside the QR, while the connection that it belongs to waits to be linked.</summary>
    public void CodeIssued(LiveConnection connection, IssuedPairingCode code)
    {
        lock (_lock)
        {
            if (_state.Phase == ClientPhase.Pairing && _connection == connection)
                _state = _state with { PairingCode = code };
        }
    }

    /// <summary>A phone linked the device; neither QR nor code must be shown any more.</summary>
    public void Scanned()
    {
        lock (_lock)
            _state = _state with { Phase = ClientPhase.Connecting, QrCode = null, QrExpiresAt = null, PairingCode = null };
    }

    public void Opened(LiveConnection connection)
    {
        lock (_lock)
        {
            _connection = connection;
            _state = new ClientState(ClientPhase.Open);
            _open.TrySetResult(connection);
        }
    }

    public void Closed(CloseOutcome outcome)
    {
        lock (_lock)
        {
            _connection = null;
            _state = new ClientState(
                outcome.WillReconnect ? ClientPhase.Connecting : ClientPhase.Closed,
                Closed: outcome.Reason,
                ClosedDetail: outcome.Detail,
                Attempt: _state.Attempt);
            // Those who wait for the connection to come back are told when it never will.
            if (!outcome.WillReconnect)
                _open.TrySetResult(null);
            if (_open.Task.IsCompleted)
                _open = NewSignal();
        }
    }

    /// <summary>Waits for an open connection.</summary>
    /// <returns>Null when there was none in time, or when the client ended.</returns>
    public async ValueTask<LiveConnection?> WaitForOpenAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task<LiveConnection?> open;
        lock (_lock)
        {
            if (_state.Phase == ClientPhase.Closed)
                return null;
            open = _open.Task;
        }

        try
        {
            return await open.WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static TaskCompletionSource<LiveConnection?> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
