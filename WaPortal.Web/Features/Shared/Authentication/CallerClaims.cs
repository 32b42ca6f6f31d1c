using System.Security.Claims;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>A <see cref="Caller"/> as a principal, and back. Principals of the browser's cookie are Identity's own.</summary>
internal static class CallerClaims
{
    internal const string AdministratorRole = "Administrator";

    private const string MeansClaim = "waportal:means";

    internal static ClaimsPrincipal ToPrincipal(Caller caller)
    {
        var identity = new ClaimsIdentity(PortalScheme.Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, caller.UserId));
        identity.AddClaim(new Claim(MeansClaim, caller.Means.ToString()));
        if (caller.IsAdministrator)
            identity.AddClaim(new Claim(ClaimTypes.Role, AdministratorRole));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Null for somebody who is not signed in.</summary>
    internal static Caller? ToCaller(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId)
            return null;
        var means = Enum.TryParse<CallerMeans>(principal.FindFirstValue(MeansClaim), out var given) ? given : CallerMeans.Cookie;
        return new Caller(userId, principal.IsInRole(AdministratorRole), means);
    }
}
