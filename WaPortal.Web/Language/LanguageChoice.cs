using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace WaPortal.Web.Language;

/// <summary>
/// The language of the pages: the visitor's cookie decides, or else what the browser asks for. The API speaks English to everybody: what programs
/// read does not depend on who runs them.
/// </summary>
internal sealed class LanguageChoice : RequestCultureProvider
{
    internal const string Cookie = "language";

    /// <summary>What there is a complete translation for, and each by its own name.</summary>
    internal static readonly IReadOnlyList<(string Code, string Name)> Offered = [("en", "English"), ("pt", "Português"), ("es", "Español")];

    /// <summary>The language of the running request or circuit.</summary>
    internal static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var code && Offered.Any(one => one.Code == code) ? code : Offered[0].Code;

    /// <summary>Which way it is written: <c>ltr</c> or <c>rtl</c>.</summary>
    internal static string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <inheritdoc/>
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Task.FromResult(httpContext.Request.Cookies[Cookie] is { } code ? new ProviderCultureResult(code) : null);
}
