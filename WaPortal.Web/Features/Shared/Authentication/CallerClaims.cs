using System.Globalization;
using System.Net;
using System.Security.Claims;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>A <see cref="Caller"/> as a principal, and back. Principals of the browser's cookie are Identity's own.</summary>
internal static class CallerClaims
{
    internal const string AdministratorRole = "Administrator";

    private const string MeansClaim = "waportal:means";
    private const string ScopesClaim = "waportal:scopes";
    private const string InstancesClaim = "waportal:instances";
    private const string KeyClaim = "waportal:key";
    private const string AddressClaim = "waportal:address";

    internal static ClaimsPrincipal ToPrincipal(Caller caller)
    {
        var identity = new ClaimsIdentity(PortalScheme.Name);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, caller.UserId));
        identity.AddClaim(new Claim(MeansClaim, caller.Means.ToString()));
        identity.AddClaim(new Claim(ScopesClaim, ((int)caller.Scopes).ToString(CultureInfo.InvariantCulture)));
        if (caller.InstanceIds is { } instances)
            identity.AddClaim(new Claim(InstancesClaim, string.Join(' ', instances)));
        if (caller.KeyId is { } key)
            identity.AddClaim(new Claim(KeyClaim, key));
        if (caller.IsAdministrator)
            identity.AddClaim(new Claim(ClaimTypes.Role, AdministratorRole));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Null for somebody who is not signed in.</summary>
    internal static Caller? ToCaller(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId)
            return null;
        var isAdministrator = principal.IsInRole(AdministratorRole);
        if (!Enum.TryParse<CallerMeans>(principal.FindFirstValue(MeansClaim), out var means))
            return new Caller(userId, isAdministrator, CallerMeans.Cookie);
        return new Caller(userId, isAdministrator, means)
        {
            Scopes = int.TryParse(principal.FindFirstValue(ScopesClaim), CultureInfo.InvariantCulture, out var scopes) ? (ApiScopes)scopes : ApiScopes.None,
            InstanceIds = principal.FindFirstValue(InstancesClaim)?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            KeyId = principal.FindFirstValue(KeyClaim),
        };
    }

    /// <summary>The principal and, for circuits, which know no requests, the address that it came from.</summary>
    internal static ClaimsPrincipal WithAddress(ClaimsPrincipal principal, IPAddress? address)
    {
        if (address is null)
            return principal;
        var copy = new ClaimsPrincipal(principal.Identities);
        copy.AddIdentity(new ClaimsIdentity([new Claim(AddressClaim, address.ToString())]));
        return copy;
    }

    /// <summary>The address of <see cref="WithAddress"/>.</summary>
    internal static IPAddress? AddressOf(ClaimsPrincipal principal) =>
        IPAddress.TryParse(principal.FindFirstValue(AddressClaim), out var address) ? address : null;
}
