using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.Accounts;

namespace WaPortal.Web.Account;

/// <summary>What the account pages need beside themselves.</summary>
internal static class AccountEndpoints
{
    internal static void MapAccount(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/account/logout", SignOutAsync).AllowAnonymous().ExcludeFromDescription();

    // The form parameter is what makes the antiforgery token required.
    private static async Task<IResult> SignOutAsync(IBrowserSession session, [FromForm] string? returnUrl)
    {
        await session.SignOutAsync();
        return Results.LocalRedirect(LocalAddress.With("/account/login", returnUrl));
    }
}
