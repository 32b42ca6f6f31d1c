namespace WaPortal.Domain.Instances;

/// <summary>A code for a person to type into the phone, in the place of the QR.</summary>
/// <param name="Code">As it is shown, <c>XXXX-XXXX</c>. Links whoever types it: for the owner only.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record PairingCode(string Code, DateTimeOffset ExpiresAt)
{
    /// <summary>Without the code, which must not reach a log.</summary>
    public override string ToString() => $"until {ExpiresAt:O}";
}
