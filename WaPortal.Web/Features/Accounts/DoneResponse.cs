namespace WaPortal.Web.Features.Accounts;

/// <summary>Answer of endpoints that have nothing to tell but that it was done.</summary>
public sealed record DoneResponse(bool Success, string Message);
