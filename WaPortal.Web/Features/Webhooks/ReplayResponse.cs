namespace WaPortal.Web.Features.Webhooks;

/// <summary>Events were put in line to be sent again.</summary>
/// <param name="Success">Always true.</param>
/// <param name="Queued">How many.</param>
/// <param name="HasMore">There are more than one call takes: call again.</param>
public sealed record ReplayResponse(bool Success, int Queued, bool HasMore);
