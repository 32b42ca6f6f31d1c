using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// One scheme for all: <c>x-api-key</c>, <c>Authorization: Bearer</c> with a token or a key, and the browser's cookie when there is neither.
/// </summary>
internal sealed class PortalAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CredentialVerdicts verdicts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var presented = PresentedCredentials.Of(Request);
        if (presented.AreNone)
            return await AuthenticateCookieAsync();
        var outcome = await verdicts.OfAsync(presented, Context.RequestAborted);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Error);

        Context.Features.Set(outcome.Value.Caller);

        // Connections end with what they were opened with.
        var properties = outcome.Value.ExpiresAt is { } end ? new AuthenticationProperties { ExpiresUtc = end } : null;
        return AuthenticateResult.Success(new AuthenticationTicket(outcome.Value.Principal, properties, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!ApiRequests.Matches(Context))
        {
            await Context.ChallengeAsync(IdentityConstants.ApplicationScheme, properties);
            return;
        }

        var error = Context.Features.Get<RefusedCredentials>()?.Error ?? RequestErrors.CredentialsRequired;
        if (error.Kind == ErrorKind.Unauthenticated)
            Response.Headers.WWWAuthenticate = "Bearer realm=\"WaPortal\"";
        await Problems.WriteAsync(Context, error);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiRequests.Matches(Context)
            ? Problems.WriteAsync(Context, RequestErrors.Forbidden)
            : Context.ForbidAsync(IdentityConstants.ApplicationScheme, properties);

    private async Task<AuthenticateResult> AuthenticateCookieAsync()
    {
        var result = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!result.Succeeded)
            return AuthenticateResult.NoResult();

        if (CallerClaims.ToCaller(result.Principal) is { } caller)
        {
            if (await verdicts.RefusalOfAccountAsync(caller.UserId, Context.RequestAborted) is { } refusal)
                return Refuse(refusal);
            Context.Features.Set(caller);
        }

        // A copy: the original may be written back into the cookie.
        var principal = CallerClaims.WithAddress(result.Principal, Context.Connection.RemoteIpAddress);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, result.Properties, Scheme.Name));
    }

    private AuthenticateResult Refuse(Error error)
    {
        Context.Features.Set(new RefusedCredentials(error));
        return AuthenticateResult.Fail(error.Code);
    }
}
