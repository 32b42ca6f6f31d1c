namespace WaPortal.Web.Features.Administration;

/// <summary>It is done, and this is what happens now.</summary>
public sealed record AdministrationDoneResponse(bool Success, string Message);
