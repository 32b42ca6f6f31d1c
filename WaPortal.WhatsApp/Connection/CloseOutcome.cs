using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Connection;

/// <summary>What follows from the end of a connection.</summary>
/// <param name="Reason">The one defined outcome.</param>
/// <param name="Next">What the client does then.</param>
/// <param name="Detail">What the server said, for people and logs.</param>
/// <param name="RetryAt">Before which another try is pointless (temporary ban).</param>
internal sealed record CloseOutcome(CloseReason Reason, AfterClose Next, string? Detail = null, DateTimeOffset? RetryAt = null)
{
    /// <summary>True when the client connects again by itself.</summary>
    public bool WillReconnect => Next is AfterClose.ReconnectNow or AfterClose.ReconnectLater;
}
