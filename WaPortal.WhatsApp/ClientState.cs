using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp;

/// <summary>What a client was doing when it was asked.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Id">This device under its phone number, once paired.</param>
/// <param name="Lid">This device under its LID, once paired.</param>
/// <param name="LastHeard">When the server was last heard from on this connection; null when there is none.</param>
/// <param name="QrCode">The QR text to show now; secret.</param>
/// <param name="QrExpiresAt">When that text loses its worth.</param>
/// <param name="Closed">Why the last connection ended; null while one is open or none has ended yet.</param>
/// <param name="ClosedDetail">What the server said to that, for people.</param>
/// <param name="Attempt">Tries since the last open connection.</param>
/// <param name="PairingCode">The code to type into the phone now; null when none was asked for, or it is over.</param>
public sealed record ClientState(
    ClientPhase Phase,
    Jid? Id = null,
    Jid? Lid = null,
    DateTimeOffset? LastHeard = null,
    string? QrCode = null,
    DateTimeOffset? QrExpiresAt = null,
    CloseReason? Closed = null,
    string? ClosedDetail = null,
    int Attempt = 0,
    Pairing.IssuedPairingCode? PairingCode = null)
{
    /// <summary>Silence longer than this and the client no longer counts as ready.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    /// <summary>True when the connection is open and was heard from within <see cref="ReadyWithin"/>.</summary>
    public bool IsReady(DateTimeOffset now) => Phase == ClientPhase.Open && LastHeard is { } heard && now - heard <= ReadyWithin;

    /// <summary>Phase only: neither QR text nor pairing code must reach a log.</summary>
    public override string ToString() => $"{Phase}";
}
