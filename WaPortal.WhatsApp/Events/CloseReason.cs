namespace WaPortal.WhatsApp.Events;

/// <summary>Every way in which a connection can end; each has one defined outcome.</summary>
public enum CloseReason
{
    /// <summary>The caller asked for it; the device stays linked.</summary>
    Stopped,

    /// <summary>The caller logged out; the device is unlinked.</summary>
    LoggedOut,

    /// <summary>The phone or the server unlinked the device (401, 403, <c>device_removed</c>).</summary>
    Unlinked,

    /// <summary>The socket or the server went away, or the link was dead; the client reconnects.</summary>
    ConnectionLost,

    /// <summary>The server asked for a new stream (515); the client reconnects at once.</summary>
    Restart,

    /// <summary>The same device connected elsewhere; the client does not fight over it.</summary>
    Replaced,

    /// <summary>A temporary ban (402), over at a known time.</summary>
    TemporarilyBanned,

    /// <summary>The account is banned (406); the device is no longer linked.</summary>
    Banned,

    /// <summary>The server refuses this client version (405).</summary>
    ClientOutdated,

    /// <summary>No phone scanned any of the QR codes in time.</summary>
    QrTimeout,

    /// <summary>The server could not be authenticated: wrong Noise root or certificate.</summary>
    UntrustedServer,

    /// <summary>WhatsApp asks for a passkey step that a companion cannot do.</summary>
    PasskeyRequired,

    /// <summary>Another owner took the session over.</summary>
    Fenced,

    /// <summary>Anything else the server said no to; the client does not retry by itself.</summary>
    Refused,
}
