using System.Globalization;
using Microsoft.AspNetCore.Localization;
using WaPortal.Web.Language;

namespace WaPortal.Web.Startup;

/// <summary>Pages in the visitor's language; their texts are the <c>Texts</c> resources of each room.</summary>
internal static class LanguageStartup
{
    private static readonly string[] ForPrograms = ["/api", "/openapi", "/docs", "/health", "/metrics", "/hubs", "/admin/jobs"];

    internal static void AddLanguages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            var cultures = LanguageChoice.Offered.Select(one => CultureInfo.GetCultureInfo(one.Code)).ToList();
            options.DefaultRequestCulture = new RequestCulture(cultures[0]);
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
            options.RequestCultureProviders = [new LanguageChoice(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    internal static void UseLanguages(this WebApplication app) =>
        app.UseWhen(
            http => !ForPrograms.Any(path => http.Request.Path.StartsWithSegments(path)),
            pages => pages.UseRequestLocalization());
}
