namespace WaPortal.Web.Features.Administration;

/// <param name="Reason">Why; for administrators to read. May be null.</param>
public sealed record SuspendRequest(string? Reason);
