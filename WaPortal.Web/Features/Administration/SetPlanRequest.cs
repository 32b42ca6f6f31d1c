namespace WaPortal.Web.Features.Administration;

/// <param name="Plan">One of the installation's plans; null for the default.</param>
public sealed record SetPlanRequest(string? Plan);
