namespace WaPortal.Web.Features.Shared.Authentication;

/// <summary>Names around authentication.</summary>
internal static class PortalScheme
{
    /// <summary>The default scheme: API key, token, or the browser's cookie.</summary>
    internal const string Name = "Portal";

    internal const string AdministratorPolicy = "Administrator";

    internal const string ApiKeyHeader = "x-api-key";
}
