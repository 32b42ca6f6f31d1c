namespace WaPortal.WhatsApp;

/// <summary>Where a client stands.</summary>
public enum ClientPhase
{
    /// <summary>Not started, or ended for good: see <see cref="ClientState.Closed"/>.</summary>
    Closed,

    /// <summary>Connecting, or waiting for the next try.</summary>
    Connecting,

    /// <summary>Connected and waiting for a phone to scan the QR.</summary>
    Pairing,

    /// <summary>Logged in.</summary>
    Open,
}
