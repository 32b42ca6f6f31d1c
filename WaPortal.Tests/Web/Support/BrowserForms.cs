using System.Text.RegularExpressions;

namespace WaPortal.Tests.Web.Support;

/// <summary>Forms as a browser without scripts fills them in.</summary>
internal static partial class BrowserForms
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Opens a page and sends one of its forms.</summary>
    internal static async Task<HttpResponseMessage> SubmitAsync(
        HttpClient browser, string page, string handler, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page, Ct);
        using var form = Form(Token(html), [("_handler", handler), .. fields.Select(field => ($"Form.{field.Name}", field.Value))]);
        return await browser.PostAsync(page, form, Ct);
    }

    /// <summary>Signs a browser in; the result is its <c>Cookie</c> header for whoever shares the sign-in.</summary>
    internal static async Task<string> SignInAsync(HttpClient browser, RegisteredAccount account)
    {
        using var answer = await SubmitAsync(browser, "/account/login", "login", ("Email", account.Email), ("Password", RegisteredAccount.Password));
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("waportal=", StringComparison.Ordinal)).Split(';')[0];
    }

    /// <summary>Signs a browser out.</summary>
    internal static async Task<HttpResponseMessage> SignOutAsync(HttpClient browser)
    {
        // The menu with the form is drawn when it is opened; the token for it is any of this browser's.
        using var form = Form(Token(await browser.GetStringAsync("/account/login", Ct)));
        return await browser.PostAsync("/account/logout", form, Ct);
    }

    internal static FormUrlEncodedContent Form(string? token, params (string Name, string Value)[] fields) => new(
        fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
            .Concat(token is null ? [] : [KeyValuePair.Create("__RequestVerificationToken", token)]));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    internal static string Token(string html) => TokenField().Match(html).Groups[1].Value;
}
