using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using WaPortal.Domain.Accounts;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.RateLimiting;

namespace WaPortal.Web.Features.Accounts;

/// <summary>Signing in with a passkey instead of a password.</summary>
[Route("api/auth")]
[Tags("Authentication")]
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class PasskeySignInController(BeginPasskeySignIn begin, SignInWithPasskey signIn) : ApiController
{
    /// <summary>What <c>navigator.credentials.get</c> needs, and a ticket to send back with its answer within five minutes.</summary>
    [HttpPost("passkeys/login-options")]
    public async Task<ActionResult<PasskeyOptionsResponse>> BeginAsync(CancellationToken cancellationToken)
    {
        var outcome = await begin.ExecuteAsync(cancellationToken);
        return outcome.IsSuccess ? PasskeyOptionsResponse.Of(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Signs in with the browser's answer. As login does, the answer has a token, and the header X-Refresh-Token what renews it.</summary>
    [HttpPost("login-passkey")]
    public async Task<ActionResult<SignedInResponse>> LoginAsync(LoginPasskeyRequest request, CancellationToken cancellationToken)
    {
        var outcome = await signIn.ExecuteAsync(new SignInWithPasskey.Input(request.Ticket, request.Credential?.GetRawText()), cancellationToken);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);
        Response.Headers[SessionController.RefreshTokenHeader] = outcome.Value.Tokens.RefreshToken;
        return SignedInResponse.Of(outcome.Value);
    }
}
