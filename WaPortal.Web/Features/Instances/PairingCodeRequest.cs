namespace WaPortal.Web.Features.Instances;

/// <summary>Body of <c>POST /api/whatsapp/{id}/pairing-code</c>.</summary>
/// <param name="Phone">The international number of the phone that is to be linked.</param>
public sealed record PairingCodeRequest(string? Phone);
