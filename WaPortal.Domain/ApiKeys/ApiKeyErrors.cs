using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>Refusals around API keys.</summary>
public static class ApiKeyErrors
{
    /// <summary>Unknown, misspelt and revoked keys answer the same.</summary>
    public static readonly Error Invalid = new(
        "invalid_api_key", "This API key is not valid; check that it was copied whole and was not revoked.", ErrorKind.Unauthenticated);

    public static readonly Error Expired = new(
        "api_key_expired", "This API key has expired; create a new one.", ErrorKind.Unauthenticated);

    /// <summary>Keys are to be kept by whoever can sign in: one that leaked must not be able to make another.</summary>
    public static readonly Error JwtRequired = new(
        "jwt_required", "An API key may not do this; send a token from POST /api/auth/login as Authorization: Bearer.", ErrorKind.Forbidden);

    public static readonly Error AddressNotAllowed = new(
        "address_not_allowed",
        "These credentials may not be used from this address; add it to the key's or the account's allowedIps.",
        ErrorKind.Forbidden);

    public static readonly Error NotFound = new(
        "api_key_not_found", "There is no such API key; check the id against GET /api/keys.", ErrorKind.NotFound);

    public static readonly Error Replaced = new(
        "api_key_replaced", "Another key took this one's place already; change or rotate that one.", ErrorKind.Conflict);

    public static readonly Error Ended = new(
        "api_key_ended", "This API key has expired, so there is nothing to rotate; create a new one or set another expiresAt first.", ErrorKind.Conflict);

    public static readonly Error Restricted = new(
        "key_restricted", "This API key is for certain instances only and cannot add one; use another key.", ErrorKind.Forbidden);

    public static readonly Error CannotBeShown = new(
        "api_key_not_readable",
        "This key was encrypted with keys that the portal no longer has, so it cannot be shown; it still works where it is in use.",
        ErrorKind.Unavailable);

    /// <summary>The key lacks a scope.</summary>
    public static Error ScopeMissing(ApiScopes scope) => new(
        "scope_missing", "This API key lacks the scope that this address needs.", ErrorKind.Forbidden)
    {
        Detail = $"This API key lacks the scope {string.Join(", ", scope.ToWords())}; use another key or add the scope to it.",
    };

    /// <summary>The account has as many keys as it may have.</summary>
    public static Error TooMany(int most) => new("too_many_api_keys", $"An account has at most {most} API keys; revoke one first.", ErrorKind.Conflict);
}
