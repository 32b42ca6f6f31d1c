namespace WaPortal.Web.Features.Instances;

/// <summary>Answer of <c>GET …/qr</c>.</summary>
/// <param name="QrCode">What the QR has to hold; opaque.</param>
public sealed record QrResponse(string QrCode);
