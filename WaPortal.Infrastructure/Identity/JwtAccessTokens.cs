using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Shared;

namespace WaPortal.Infrastructure.Identity;

/// <summary>
/// Tokens as JWT (RFC 7519), signed with HMAC SHA-256. Claims: <c>sub</c> the account, <c>role</c> when it is an administrator, <c>stamp</c>,
/// <c>sid</c> the session, <c>iat</c>, <c>nbf</c>, <c>exp</c>, <c>iss</c> and <c>aud</c>.
/// </summary>
internal sealed class JwtAccessTokens(TokenSigningKeys keys, AccountOptions options, TimeProvider time) : IAccessTokens
{
    private const string Party = "waportal";
    private const string StampClaim = "stamp";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    public string Issue(Account account, string sessionId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = account.Id, [StampClaim] = account.Stamp, [JwtRegisteredClaimNames.Sid] = sessionId };
        if (account.IsAdministrator)
            claims["role"] = "administrator";
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Party,
            Audience = Party,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + options.TokenLifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(keys.Current, SecurityAlgorithms.HmacSha256),
        });
    }

    public async Task<Result<TokenContent>> ReadAsync(string token)
    {
        var checkedToken = await _handler.ValidateTokenAsync(token, Parameters());
        if (!checkedToken.IsValid)
            return checkedToken.Exception is SecurityTokenExpiredException ? TokenErrors.Expired : TokenErrors.Invalid;
        var read = (JsonWebToken)checkedToken.SecurityToken;
        return read.Subject is { Length: > 0 } subject
            && read.TryGetPayloadValue<string>(StampClaim, out var stamp)
            && read.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var sessionId)
            ? new TokenContent(subject, stamp, sessionId, new DateTimeOffset(read.ValidTo, TimeSpan.Zero))
            : TokenErrors.Invalid;
    }

    private TokenValidationParameters Parameters() => new()
    {
        ValidIssuer = Party,
        ValidAudience = Party,
        IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Find(keyId),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidateIssuerSigningKey = true,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = IsCurrent,
    };

    // The library would ask the system's clock.
    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (expires is null || expires + ClockSkew <= now)
            throw new SecurityTokenExpiredException();
        return notBefore is null || notBefore - ClockSkew <= now;
    }
}
