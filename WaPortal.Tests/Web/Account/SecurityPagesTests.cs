using System.Net;
using System.Text.RegularExpressions;
using WaPortal.Domain.Accounts;
using WaPortal.Tests.Web.Support;
using static WaPortal.Tests.Web.Support.BrowserForms;

namespace WaPortal.Tests.Web.Account;

/// <summary>One's own account, with forms, as a browser without scripts uses them.</summary>
public sealed partial class SecurityPagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/account/security")]
    [InlineData("/account/password")]
    [InlineData("/account/two-factor")]
    [InlineData("/account/delete")]
    public async Task A_stranger_is_led_to_the_sign_in_page(string page)
    {
        using var browser = _portal.Anonymous();

        using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative), Ct);

        Assert.Equal((HttpStatusCode.Found, "/account/login"), (answer.StatusCode, new Uri(new Uri("http://portal"), answer.Headers.Location!).AbsolutePath));
    }

    [Fact]
    public async Task The_password_the_second_factor_and_the_account_itself_are_in_ones_own_hands()
    {
        // The first account is the administrator, and the last of those cannot go.
        await _portal.RegisterAsync();
        var account = await _portal.RegisterAsync();
        using var browser = _portal.Anonymous();
        using var other = _portal.Anonymous();
        await SignInAsync(browser, account);
        await SignInAsync(other, account);

        // Another password ends the other browser's sign-in and not this one.
        using var wrong = await SubmitAsync(browser, "/account/password", "change-password", ("CurrentPassword", "not it at all"), ("NewPassword", "another strong one"));
        Assert.Contains("The password is wrong", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var changed = await SubmitAsync(
            browser, "/account/password", "change-password", ("CurrentPassword", RegisteredAccount.Password), ("NewPassword", "another strong one"));
        Assert.Contains("Your password is changed", await changed.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var ended = await other.GetAsync(new Uri("/account/security", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Found, ended.StatusCode);
        Assert.Contains("password changed", await browser.GetStringAsync("/account/security", Ct), StringComparison.Ordinal);

        // A mistyped code shows the same secret again; the right one turns it on and brings the recovery codes.
        using var begun = await SubmitAsync(browser, "/account/two-factor", "two-factor-begin");
        var secret = SecretField().Match(await begun.Content.ReadAsStringAsync(Ct)).Groups[1].Value;
        using var mistyped = await SubmitAsync(browser, "/account/two-factor", "two-factor-enable", ("SharedKey", secret), ("Code", "000000x"));
        Assert.Equal(secret, SecretField().Match(await mistyped.Content.ReadAsStringAsync(Ct)).Groups[1].Value);
        using var forged = await SubmitAsync(browser, "/account/two-factor", "two-factor-enable", ("SharedKey", "\"><b>"), ("Code", "000000x"));
        Assert.Empty(SecretField().Match(await forged.Content.ReadAsStringAsync(Ct)).Value);
        using var on = await SubmitAsync(
            browser, "/account/two-factor", "two-factor-enable", ("SharedKey", secret), ("Code", Totp.CodeAt(secret, TimeProvider.System.GetUtcNow())));
        var codes = RecoveryCode().Matches(await on.Content.ReadAsStringAsync(Ct)).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(10, codes.Distinct().Count());
        using var renewed = await SubmitAsync(
            browser, "/account/two-factor", "two-factor-change", ("Password", "another strong one"), ("Code", codes[0]), ("Do", "renew"));
        var fresh = RecoveryCode().Matches(await renewed.Content.ReadAsStringAsync(Ct)).Select(match => match.Groups[1].Value).ToArray();
        Assert.Empty(codes.Intersect(fresh));

        // The account goes only with its address, the password and a code.
        (string, string)[] sure = [("Email", account.Email), ("Password", "another strong one"), ("Code", fresh[0])];
        using var unsure = await SubmitAsync(browser, "/account/delete", "delete-account", [("Email", "else@example.com"), .. sure[1..]]);
        Assert.Contains("not the address of the account", await unsure.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var gone = await SubmitAsync(browser, "/account/delete", "delete-account", sure);
        Assert.Equal((HttpStatusCode.Found, "/"), (gone.StatusCode, new Uri(new Uri("http://portal"), gone.Headers.Location!).AbsolutePath));
        using var after = await browser.GetAsync(new Uri("/account/security", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_and_the_list_of_sign_ins()
    {
        var account = await _portal.RegisterAsync();
        using var browser = _portal.Anonymous();
        using var other = _portal.Anonymous();
        await SignInAsync(browser, account);
        await SignInAsync(other, account);

        using var answer = await SubmitAsync(browser, "/account/security", "sign-out-everywhere");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        foreach (var one in new[] { browser, other })
        {
            using var after = await one.GetAsync(new Uri("/account/security", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.Found, after.StatusCode);
        }
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [GeneratedRegex("name=\"Form\\.SharedKey\" value=\"([A-Z2-7]{32})\"")]
    private static partial Regex SecretField();

    [GeneratedRegex("<li class=\"wp-mono\">([^<]+)</li>")]
    private static partial Regex RecoveryCode();
}
