namespace WaPortal.Web.Features.Shared.RateLimiting;

/// <summary>Names of the rate limit policies.</summary>
internal static class RateLimits
{
    internal const string SignIn = "sign-in";
    internal const string Mail = "mail";
}
