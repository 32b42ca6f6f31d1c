namespace WaPortal.Web.Features.Instances;

/// <summary>Answer of <c>POST /api/whatsapp/{id}/pairing-code</c>.</summary>
/// <param name="Code">To be typed into the phone, <c>XXXX-XXXX</c>.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record PairingCodeResponse(string Code, DateTimeOffset ExpiresAt)
{
    /// <summary>Without the code, which must not reach a log.</summary>
    public override string ToString() => $"until {ExpiresAt:O}";
}
