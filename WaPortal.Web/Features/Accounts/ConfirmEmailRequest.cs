namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>POST /api/auth/confirm-email</c>: the token from the link in the mail.</summary>
public sealed record ConfirmEmailRequest(string? Token);
