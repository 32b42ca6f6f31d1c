using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WaPortal.Domain.ApiKeys;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>
/// One scheme for all: <c>x-api-key</c>, <c>Authorization: Bearer</c> with a token or a key, and the browser's cookie when there is neither. Where a
/// key and a token are both sent, both must be good and of one account.
/// </summary>
internal sealed class PortalAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CredentialVerdicts verdicts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.TryGetValue(PortalScheme.ApiKeyHeader, out var header) ? header.ToString().Trim() : null;
        var bearer = BearerOf(Request);
        if (string.IsNullOrEmpty(key) && bearer is null)
            return await AuthenticateCookieAsync();

        Verdict? verdict = null;
        if (!string.IsNullOrEmpty(key))
        {
            var ofKey = await verdicts.OfApiKeyAsync(key, Context.RequestAborted);
            if (!ofKey.IsSuccess)
                return Refuse(ofKey.Error);
            verdict = ofKey.Value;
        }

        if (bearer is not null)
        {
            var ofBearer = bearer.StartsWith(ApiKeyText.Marker, StringComparison.Ordinal)
                ? await verdicts.OfApiKeyAsync(bearer, Context.RequestAborted)
                : await verdicts.OfTokenAsync(bearer, Context.RequestAborted);
            if (!ofBearer.IsSuccess)
                return Refuse(ofBearer.Error);
            if (verdict is not null && verdict.Caller.UserId != ofBearer.Value.Caller.UserId)
                return Refuse(RequestErrors.CredentialsMismatch);
            verdict ??= ofBearer.Value;
        }

        Context.Features.Set(verdict!.Caller);
        return AuthenticateResult.Success(new AuthenticationTicket(verdict.Principal, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!ApiRequests.Matches(Context))
        {
            await Context.ChallengeAsync(IdentityConstants.ApplicationScheme, properties);
            return;
        }

        var error = Context.Features.Get<RefusedCredentials>()?.Error ?? RequestErrors.CredentialsRequired;
        Response.Headers.WWWAuthenticate = "Bearer realm=\"WaPortal\"";
        await Problems.WriteAsync(Context, error);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiRequests.Matches(Context)
            ? Problems.WriteAsync(Context, RequestErrors.Forbidden)
            : Context.ForbidAsync(IdentityConstants.ApplicationScheme, properties);

    private static string? BearerOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return authorization[Bearer.Length..].Trim();

        // Browsers cannot set headers on WebSockets; hubs, and they alone, take the token from the address.
        return request.Path.StartsWithSegments("/hubs") && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
    }

    private async Task<AuthenticateResult> AuthenticateCookieAsync()
    {
        var result = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!result.Succeeded)
            return AuthenticateResult.NoResult();

        if (CallerClaims.ToCaller(result.Principal) is { } caller)
            Context.Features.Set(caller);
        return AuthenticateResult.Success(new AuthenticationTicket(result.Principal, result.Properties, Scheme.Name));
    }

    private AuthenticateResult Refuse(Error error)
    {
        Context.Features.Set(new RefusedCredentials(error));
        return AuthenticateResult.Fail(error.Code);
    }
}
