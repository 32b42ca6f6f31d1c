using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Web.Account;

/// <summary>What the account pages need beside themselves.</summary>
internal static class AccountEndpoints
{
    internal static void MapAccount(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/account/logout", SignOutAsync).AllowAnonymous().ExcludeFromDescription();

    // The form parameter is what makes the antiforgery token required.
    private static async Task<IResult> SignOutAsync(
        IBrowserSession session, EndedSignIns ended, ClaimsPrincipal user, [FromForm] string? returnUrl)
    {
        ended.Add(user);
        await session.SignOutAsync();
        return Results.LocalRedirect(LocalAddress.With("/account/login", returnUrl));
    }
}
