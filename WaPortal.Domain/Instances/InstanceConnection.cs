namespace WaPortal.Domain.Instances;

/// <summary>How an instance's session is right now.</summary>
/// <param name="Status">The coarse state.</param>
/// <param name="Reason">A snake_case word on why, or null.</param>
/// <param name="QrCode">The text to show as a QR, or null when there is none that a phone could scan. Carries the pairing secret: for the owner only.</param>
/// <param name="QrExpiresAt">When that text is replaced or ends.</param>
/// <param name="PairingCode">The code to type into the phone, or null when none was asked for or it is over.</param>
public sealed record InstanceConnection(
    InstanceStatus Status, string? Reason = null, string? QrCode = null, DateTimeOffset? QrExpiresAt = null, PairingCode? PairingCode = null)
{
    /// <summary>The <see cref="Reason"/> of an instance that was not linked because WhatsApp asked for a passkey.</summary>
    public const string PasskeyRequired = "passkey_required";

    /// <summary>True when a message could be sent now: linked, logged in, and heard from within the last minute.</summary>
    public bool Ready => Status == InstanceStatus.Connected;

    /// <summary>True when linking ended because WhatsApp asked for a passkey, until it is tried again.</summary>
    public bool NeedsPasskey => Reason == PasskeyRequired && Status is not (InstanceStatus.Connected or InstanceStatus.Connecting);

    /// <summary>True while a scannable code exists.</summary>
    public bool HasQr => QrCode is not null;
}
