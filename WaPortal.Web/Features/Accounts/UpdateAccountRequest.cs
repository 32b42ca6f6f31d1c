using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Body of <c>PUT /api/auth/me</c>. What is left out stays as it is.</summary>
/// <param name="FirstName">At most 100 characters; null empties it.</param>
/// <param name="LastName">The same.</param>
public sealed record UpdateAccountRequest(Optional<string?> FirstName, Optional<string?> LastName);
