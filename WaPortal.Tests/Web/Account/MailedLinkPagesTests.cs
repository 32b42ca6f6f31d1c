using System.Net;
using WaPortal.Tests.Web.Support;
using static WaPortal.Tests.Web.Support.BrowserForms;

namespace WaPortal.Tests.Web.Account;

/// <summary>The pages that links in mails lead to, as a browser without scripts uses them.</summary>
public sealed class MailedLinkPagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_is_confirmed_by_a_click_and_not_by_opening_the_page()
    {
        var account = await _portal.RegisterAsync();
        var page = $"/account/confirm-email?token={Uri.EscapeDataString(await Mailbox.LastTokenAsync(_portal, account.Email))}";
        using var browser = Browser();

        using var answer = await SubmitAsync(browser, page, "confirm-email");

        Assert.Contains("is confirmed", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var client = _portal.WithToken(account.Token);
        Assert.Contains("\"emailConfirmed\":true", await client.GetStringAsync("/api/auth/settings", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spoilt_link_says_so()
    {
        using var browser = Browser();

        using var answer = await SubmitAsync(browser, "/account/confirm-email?token=garbage", "confirm-email");

        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_with_two_forms_and_a_mail()
    {
        var account = await _portal.RegisterAsync();
        using var browser = Browser();

        using (var asked = await SubmitAsync(browser, "/account/forgot-password", "forgot-password", ("Email", account.Email)))
            Assert.Contains("on its way", await asked.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var page = $"/account/reset-password?token={Uri.EscapeDataString(await Mailbox.LastTokenAsync(_portal, account.Email))}";
        using (var weak = await SubmitAsync(browser, page, "reset-password", ("Password", "short")))
            Assert.Contains("at least 8 characters", await weak.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using (var set = await SubmitAsync(browser, page, "reset-password", ("Password", "another strong one")))
            Assert.Contains("Your password is set", await set.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var signedIn = await SubmitAsync(browser, "/account/login", "login", ("Email", account.Email), ("Password", "another strong one"));
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_was_signed_in_is_out_after_a_reset()
    {
        var account = await _portal.RegisterAsync();
        using var browser = Browser();
        await BrowserForms.SignInAsync(browser, account);
        using (var before = await browser.GetAsync(new Uri("/instances", UriKind.Relative), Ct))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        (await _portal.PostAsync("forgot-password", new { email = account.Email })).Dispose();
        var token = await Mailbox.LastTokenAsync(_portal, account.Email);
        (await _portal.PostAsync("reset-password", new { token, password = "another strong one" })).Dispose();

        using var after = await browser.GetAsync(new Uri("/instances", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    [Fact]
    public async Task Signing_in_asks_for_the_second_factor()
    {
        var account = await _portal.RegisterAsync();
        var recovery = await SecondFactorOf.EnableAsync(_portal, account);
        using var browser = Browser();

        using (var asked = await SubmitAsync(browser, "/account/login", "login", ("Email", account.Email), ("Password", RegisteredAccount.Password)))
        {
            var html = await asked.Content.ReadAsStringAsync(Ct);
            Assert.Contains("Form.TwoFactorCode", html, StringComparison.Ordinal);
            Assert.DoesNotContain(RegisteredAccount.Password, html, StringComparison.Ordinal);
        }

        using var answer = await SubmitAsync(
            browser, "/account/login", "login",
            ("Email", account.Email), ("Password", RegisteredAccount.Password), ("TwoFactorCode", recovery[0]));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    private HttpClient Browser()
    {
        var client = _portal.Anonymous();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }
}
