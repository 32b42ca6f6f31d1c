using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Signing up, signing in, and who one is.</summary>
[Route("api/auth")]
[Tags("Authentication")]
public sealed class AuthController(RegisterAccount register, SignIn signIn, GetAccount getAccount) : ApiController
{
    /// <summary>Creates an account and signs it in. The first account of an installation is its administrator.</summary>
    [HttpPost("register")]
    [AllowAnonymous]
    [EnableRateLimiting(RateLimits.SignIn)]
    [ProducesResponseType<SignedInResponse>(StatusCodes.Status201Created)]
    public async Task<ActionResult<SignedInResponse>> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var outcome = await register.ExecuteAsync(request.Adapt<RegisterAccount.Input>(), cancellationToken);
        return outcome.IsSuccess ? Created("/api/auth/me", Show(outcome.Value)) : Refuse(outcome.Error);
    }

    /// <summary>Signs in with a password. The token is good for 24 hours; the header X-Refresh-Token has what POST /api/auth/refresh takes then.</summary>
    [HttpPost("login")]
    [AllowAnonymous]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<ActionResult<SignedInResponse>> LoginAsync(LoginRequest request, CancellationToken cancellationToken)
    {
        var outcome = await signIn.ExecuteAsync(request.Adapt<SignIn.Input>(), cancellationToken);
        return outcome.IsSuccess ? Show(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>The account behind the credentials.</summary>
    [HttpGet("me")]
    [RequiresScope(ApiScopes.Read)]
    public async Task<ActionResult<CurrentUserResponse>> GetCurrentUserAsync(CancellationToken cancellationToken)
    {
        var outcome = await getAccount.ExecuteAsync(Caller, cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Adapt<CurrentUserResponse>() : Refuse(outcome.Error);
    }

    // The body is the documented one to the letter, so what came later goes beside it.
    private SignedInResponse Show(SignedIn outcome)
    {
        Response.Headers[SessionController.RefreshTokenHeader] = outcome.Tokens.RefreshToken;
        return SignedInResponse.Of(outcome);
    }
}
