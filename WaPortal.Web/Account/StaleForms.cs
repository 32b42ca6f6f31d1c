using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace WaPortal.Web.Account;

/// <summary>
/// A form whose token was made for another visitor than sends it: they signed in or out since, in another tab, or an administrator let them in again.
/// It is not carried out; they get the page anew, or go where the form would have led them. Whoever never opened a form of ours stays refused.
/// </summary>
internal static class StaleForms
{
    private const string LoginPath = "/account/login";
    private const string LogoutPath = "/account/logout";

    internal static void UseStaleForms(this WebApplication app)
    {
        var cookie = app.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name!;
        app.Use((http, next) =>
        {
            var isStale = http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
                && http.Request.Path.StartsWithSegments("/account") && http.Request.Cookies.ContainsKey(cookie);
            if (!isStale)
                return next(http);
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = Anew(http);
            return Task.CompletedTask;
        });
    }

    private static string Anew(HttpContext http)
    {
        var path = http.Request.Path;
        if (http.User.Identity?.IsAuthenticated == true && (path == LoginPath || path == LogoutPath))
            return LocalAddress.Of(http.Request.Query["ReturnUrl"]);
        return path == LogoutPath ? LoginPath : path + http.Request.QueryString;
    }
}
