using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Going on after a token ended, and signing out.</summary>
[Route("api/auth")]
[Tags("Authentication")]
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SessionController(RefreshSession refreshSession, SignOut signOut) : ApiController
{
    /// <summary>The header in which login and registration return the first refresh token.</summary>
    internal const string RefreshTokenHeader = "X-Refresh-Token";

    /// <summary>
    /// Exchanges a refresh token for a new token and the next refresh token. Each is good for one exchange: one that comes a second time ends the session.
    /// </summary>
    [HttpPost("refresh")]
    public async Task<ActionResult<SessionResponse>> RefreshAsync(RefreshRequest request, CancellationToken cancellationToken)
    {
        var outcome = await refreshSession.ExecuteAsync(request.RefreshToken, cancellationToken);
        return outcome.IsSuccess ? SessionResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Ends the session of a refresh token, with every token of it. Doing it again changes nothing.</summary>
    [HttpPost("logout")]
    public async Task<ActionResult<DoneResponse>> LogoutAsync(LogoutRequest request, CancellationToken cancellationToken)
    {
        var outcome = await signOut.ExecuteAsync(request.RefreshToken, cancellationToken);
        return outcome.IsSuccess ? new DoneResponse(true, "Signed out.") : Refuse(outcome.Error);
    }
}
