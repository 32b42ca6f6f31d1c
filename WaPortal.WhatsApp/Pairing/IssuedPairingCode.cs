namespace WaPortal.WhatsApp.Pairing;

/// <summary>A code to be typed into the phone under <i>Linked devices, link with phone number</i>.</summary>
/// <param name="Code">Eight characters as they are shown, <c>XXXX-XXXX</c>. Secret: whoever types it links a phone to this device.</param>
/// <param name="ExpiresAt">When it stops working, unless the connection ends or another code is asked for before.</param>
public sealed record IssuedPairingCode(string Code, DateTimeOffset ExpiresAt)
{
    /// <summary>Without the code, which must not reach a log.</summary>
    public override string ToString() => $"until {ExpiresAt:O}";
}
