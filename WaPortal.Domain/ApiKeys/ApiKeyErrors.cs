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

    public static readonly Error CannotBeShown = new(
        "api_key_not_readable",
        "This key was encrypted with keys that the portal no longer has, so it cannot be shown; it still works where it is in use.",
        ErrorKind.Unavailable);
}
