namespace WaPortal.Web.Theme;

/// <summary>Light, dark, or as the system says: the visitor's cookie decides, and the server writes it into the first byte of the page.</summary>
internal static class ThemeChoice
{
    internal const string Cookie = "theme";
    internal const string System = "system";
    internal const string Light = "light";
    internal const string Dark = "dark";

    internal static string Of(HttpContext http) => http.Request.Cookies[Cookie] is Light or Dark ? http.Request.Cookies[Cookie]! : System;
}
