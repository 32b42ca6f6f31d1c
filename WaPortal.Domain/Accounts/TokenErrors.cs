using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Refusals of bearer tokens.</summary>
public static class TokenErrors
{
    public static readonly Error Invalid = new(
        "invalid_token", "This token is not valid; sign in with POST /api/auth/login to get a new one.", ErrorKind.Unauthenticated);

    /// <summary>Unknown, used, expired and ended ones answer the same.</summary>
    public static readonly Error RefreshInvalid = new(
        "invalid_refresh_token", "This refresh token is not valid; sign in with POST /api/auth/login to get a new one.", ErrorKind.Unauthenticated);

    public static readonly Error Expired = new(
        "token_expired", "This token has expired; sign in with POST /api/auth/login to get a new one.", ErrorKind.Unauthenticated);
}
