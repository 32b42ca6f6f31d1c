using System.Net;
using System.Net.Http.Json;
using WaPortal.Tests.Web.Support;
using static WaPortal.Tests.Web.Support.BrowserForms;

namespace WaPortal.Tests.Web.Account;

/// <summary>Signing up, in and out with forms, as a browser without scripts does it.</summary>
public sealed class AccountPagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_page_and_back()
    {
        using var browser = Browser();

        using var response = await browser.GetAsync("/developers", Ct);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/account/login?ReturnUrl=%2Fdevelopers", response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Signing_up_signs_in()
    {
        using var browser = Browser();

        using var answer = await SubmitAsync(browser, "/account/register", "register", ("Email", "ada@example.com"), ("Password", "strongpassword"));

        Assert.Equal((HttpStatusCode.Found, "/instances"), (answer.StatusCode, answer.Headers.Location!.PathAndQuery));
        using var page = await browser.GetAsync("/instances", Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("No instances yet", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_sign_up_says_why_and_keeps_what_was_typed_but_not_the_password()
    {
        using var browser = Browser();

        using var answer = await SubmitAsync(browser, "/account/register", "register", ("Email", "ada@example.com"), ("Password", "tooweak"));
        var html = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Contains("at least 8 characters", html, StringComparison.Ordinal);
        Assert.Contains("ada@example.com", html, StringComparison.Ordinal);
        Assert.DoesNotContain("tooweak", html, StringComparison.Ordinal);

        // The page says it in its reader's language, the API to everybody in English.
        browser.DefaultRequestHeaders.Add("Accept-Language", "pt-BR");
        using var again = await SubmitAsync(browser, "/account/register", "register", ("Email", "ada@example.com"), ("Password", "tooweak"));
        Assert.Contains("As senhas precisam ter pelo menos 8 caracteres.", await again.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var refused = await browser.PostAsJsonAsync("/api/auth/register", new { email = "ada@example.com", password = "tooweak" }, Ct);
        Assert.Contains("Passwords must be at least 8 characters.", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_without_a_cookie()
    {
        var account = await _portal.RegisterAsync();
        using var browser = Browser();

        using var answer = await SubmitAsync(browser, "/account/login", "login", ("Email", account.Email), ("Password", "not it at all"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain(CookiesOf(answer), cookie => cookie.StartsWith("waportal=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_in_goes_where_one_wanted_to_and_signing_out_ends_it()
    {
        var account = await _portal.RegisterAsync();
        using var browser = Browser();

        using var answer = await SubmitAsync(
            browser, "/account/login?ReturnUrl=%2Fdevelopers", "login", ("Email", account.Email), ("Password", RegisteredAccount.Password));
        Assert.Equal("/developers", answer.Headers.Location!.PathAndQuery);
        var page = await browser.GetStringAsync("/developers", Ct);
        Assert.DoesNotContain("password", page, StringComparison.OrdinalIgnoreCase);

        using var left = await SignOutAsync(browser);
        Assert.Equal("/account/login", left.Headers.Location!.OriginalString);
        using var after = await browser.GetAsync("/developers", Ct);
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    [Theory]
    [InlineData("/account/login", "login")]
    [InlineData("/account/logout", "logout")]
    public async Task A_form_without_its_token_is_refused(string path, string handler)
    {
        using var browser = Browser();
        using var form = Form(null, ("_handler", handler));

        using var answer = await browser.PostAsync(path, form, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_that_somebody_else_opened_is_opened_anew()
    {
        var account = await _portal.RegisterAsync();
        using var browser = Browser();
        var stranger = Token(await browser.GetStringAsync("/account/login", Ct));
        (string, string)[] fields = [("_handler", "login"), ("Form.Email", account.Email), ("Form.Password", RegisteredAccount.Password)];
        using (var first = Form(stranger, fields))
        using (var signedIn = await browser.PostAsync("/account/login", first, Ct))
            Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);

        // The other tab, which does not know yet.
        using var second = Form(stranger, fields);
        using var answer = await browser.PostAsync("/account/login?ReturnUrl=%2Fdevelopers", second, Ct);
        using var passkey = Form(stranger, ("_handler", "add"));
        using var elsewhere = await browser.PostAsync("/account/passkeys", passkey, Ct);

        Assert.Equal((HttpStatusCode.SeeOther, "/developers"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal((HttpStatusCode.SeeOther, "/account/passkeys"), (elsewhere.StatusCode, elsewhere.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task The_theme_of_the_cookie_is_in_the_first_byte_of_the_page()
    {
        using var browser = Browser();
        Assert.Contains("data-theme=\"system\"", await browser.GetStringAsync("/account/login", Ct), StringComparison.Ordinal);

        browser.DefaultRequestHeaders.Add("Cookie", "theme=dark");
        Assert.Contains("data-theme=\"dark\"", await browser.GetStringAsync("/account/login", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_is_a_page_for_browsers()
    {
        using var browser = Browser();

        using var answer = await browser.GetAsync("/nowhere", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private static IEnumerable<string> CookiesOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private HttpClient Browser()
    {
        var client = _portal.Anonymous();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }
}
