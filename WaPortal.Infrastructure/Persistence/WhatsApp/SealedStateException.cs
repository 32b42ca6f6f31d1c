namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>
/// Protocol state does not open: the key ring of the portal that sealed it is missing, or the row was altered. Nothing may be
/// sent on such state; the operator restores the keys, or the number is linked anew.
/// </summary>
internal sealed class SealedStateException(string instanceId, Exception? innerException) : InvalidOperationException(
    $"The protocol state of {instanceId} does not open with this portal's keys.", innerException)
{
    /// <summary>The instance.</summary>
    public string InstanceId { get; } = instanceId;
}
