using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using WaPortal.Domain.Accounts;

namespace WaPortal.Infrastructure.Identity;

/// <summary><see cref="IBrowserSession"/> with ASP.NET Core Identity's application cookie.</summary>
internal sealed class CookieBrowserSession(SignInManager<PortalUser> signIn, UserManager<PortalUser> users) : IBrowserSession
{
    public async Task SignInAsync(string userId, bool remember)
    {
        var user = await users.FindByIdAsync(userId) ?? throw new InvalidOperationException("The account that signed in is gone.");
        await signIn.SignInAsync(user, remember);
    }

    public Task SignOutAsync() => signIn.SignOutAsync();

    public async Task<bool> IsValidAsync(ClaimsPrincipal principal) =>
        await signIn.ValidateSecurityStampAsync(principal) is { } user
        && user.SuspendedAt is null
        && !(user.LockoutEnd?.Year >= DateTimeOffset.MaxValue.Year)
        && principal.IsInRole(PortalRoles.Administrator) == await users.IsInRoleAsync(user, PortalRoles.Administrator);
}
