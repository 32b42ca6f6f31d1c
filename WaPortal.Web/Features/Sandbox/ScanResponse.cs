namespace WaPortal.Web.Features.Sandbox;

/// <summary>Answer of <c>POST /api/sandbox/{id}/scan</c> and <c>…/enter-code</c>.</summary>
/// <param name="Phone">The simulated phone's number, which is the instance's now.</param>
public sealed record ScanResponse(string Phone);
