namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/resend-confirmation</c>.</summary>
public sealed record ResendConfirmationRequest(string? Email);
