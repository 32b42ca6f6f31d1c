using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>Looks again and again whether whoever sits in an open circuit may still be there: the cookie is read only once, when it starts.</summary>
internal class RevalidatingAuthentication(ILoggerFactory logger, Standing standing) : RevalidatingServerAuthenticationStateProvider(logger)
{
    protected override TimeSpan RevalidationInterval => Standing.Interval;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        standing.HoldsAsync(presented: default, authenticationState.User, cancellationToken);
}
