namespace WaPortal.Web.Account;

/// <summary>Where to go after signing in: a page of ours and nothing else, whatever the address bar was given.</summary>
internal static class LocalAddress
{
    private const string Home = "/instances";

    /// <summary>The path when it is one of ours, else the list of instances.</summary>
    internal static string Of(string? returnUrl) =>
        returnUrl is ['/', ..] && returnUrl is not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) && !returnUrl.StartsWith("/account/", StringComparison.OrdinalIgnoreCase)
            ? returnUrl
            : Home;

    /// <summary>A page that passes the way back on.</summary>
    internal static string With(string page, string? returnUrl) =>
        Of(returnUrl) is var local && local != Home ? $"{page}?ReturnUrl={Uri.EscapeDataString(local)}" : page;
}
