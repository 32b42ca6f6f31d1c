using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// Looks whether whoever sits in an open circuit may still be there, at once after a change on this node and else again and again: the cookie is read
/// only once, when it starts.
/// </summary>
internal class RevalidatingAuthentication : RevalidatingServerAuthenticationStateProvider
{
    private static readonly Task<AuthenticationState> Nobody = Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));
    private readonly Standing _standing;

    public RevalidatingAuthentication(ILoggerFactory logger, Standing standing)
        : base(logger)
    {
        _standing = standing;
        standing.Changed += OnChanged;
    }

    protected override TimeSpan RevalidationInterval => Standing.Interval;

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        _standing.HoldsAsync(presented: default, authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _standing.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    private void OnChanged(string userId) => _ = CheckNowAsync(userId);

    private async Task CheckNowAsync(string userId)
    {
        var user = (await GetAuthenticationStateAsync()).User;
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) == userId && !await _standing.HoldsAsync(presented: default, user, CancellationToken.None))
            SetAuthenticationState(Nobody);
    }
}
