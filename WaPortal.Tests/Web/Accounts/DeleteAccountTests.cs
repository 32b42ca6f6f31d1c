using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>Leaving: every sign-in at once, or for good.</summary>
public sealed class DeleteAccountTests : IAsyncLifetime
{
    private readonly PortalFactory _portal = new();

    private RegisteredAccount _administrator = null!;
    private RegisteredAccount _account = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _administrator = await _portal.RegisterAsync();
        _account = await _portal.RegisterAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_deleted_account_ends_at_once_with_all_that_it_had()
    {
        var instance = await _portal.CreateConnectedInstanceAsync(_account);
        var further = await _portal.CreateKeyAsync(_account);
        var cookie = await _portal.CookieOfAsync(_account);
        var (token, refreshToken) = await _portal.SignInAsync(_account);

        using var answer = await DeleteAsync(token, RegisteredAccount.Password);

        Assert.Equal("""{"success":true,"message":"The account is deleted."}""", await answer.Content.ReadAsStringAsync(Ct));
        using var withToken = await _portal.GetMeAsync(token);
        await ProblemAssert.IsAsync(withToken, HttpStatusCode.Unauthorized, "invalid_token");
        foreach (var key in new[] { _account.ApiKey, further })
        {
            using var client = _portal.WithKey(key);
            using var withKey = await client.GetAsync(new Uri("/api/instances", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, withKey.StatusCode);
        }

        using var browser = _portal.Anonymous();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        using var withCookie = await browser.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, withCookie.StatusCode);
        using var refreshed = await _portal.PostAsync("refresh", new { refreshToken });
        await ProblemAssert.IsAsync(refreshed, HttpStatusCode.Unauthorized, "invalid_refresh_token");
        using var signIn = await _portal.PostAsync("login", new { email = _account.Email, password = RegisteredAccount.Password });
        await ProblemAssert.IsAsync(signIn, HttpStatusCode.Unauthorized, "invalid_credentials");
        Assert.Contains($"delete {instance}", _portal.Sessions.Calls);

        await _portal.InDatabaseAsync(_administrator, async context =>
        {
            var user = await context.Users.SingleAsync(one => one.Id == _account.Id, Ct);
            Assert.NotNull(user.DeletedAt);
            Assert.Equal(("", "", null), (user.FirstName, user.LastName, user.PasswordHash));
            Assert.DoesNotContain(_account.Email, $"{user.Email}{user.UserName}", StringComparison.OrdinalIgnoreCase);
        });
        using var admin = _portal.WithToken(_administrator.Token);
        Assert.DoesNotContain(_account.Id, await admin.GetStringAsync("/api/admin/users", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_may_register_anew_and_finds_nothing_of_the_old_account()
    {
        await _portal.CreateConnectedInstanceAsync(_account);
        (await DeleteAsync(_account.Token, RegisteredAccount.Password)).Dispose();

        using var answer = await _portal.PostAsync(
            "register", new { email = _account.Email, password = RegisteredAccount.Password, firstName = "Ada", lastName = "Lovelace" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var user = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["user"]!;
        Assert.NotEqual(_account.Id, (string)user["id"]!);
        using var client = _portal.WithKey((string)user["apiKey"]!);
        Assert.Equal("""{"instances":[]}""", await client.GetStringAsync("/api/instances", Ct));
    }

    [Fact]
    public async Task It_takes_the_password_and_somebody_else_who_administers()
    {
        using var wrong = await DeleteAsync(_account.Token, "wrong-password");
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.BadRequest, "wrong_password");
        using var last = await DeleteAsync(_administrator.Token, RegisteredAccount.Password);
        await ProblemAssert.IsAsync(last, HttpStatusCode.Conflict, "last_administrator");

        using var stays = await _portal.GetMeAsync(_account.Token);
        Assert.Equal(HttpStatusCode.OK, stays.StatusCode);
        using var administers = await _portal.GetMeAsync(_administrator.Token);
        Assert.Equal(HttpStatusCode.OK, administers.StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_sign_in_and_spares_keys()
    {
        var cookie = await _portal.CookieOfAsync(_account);
        var (token, refreshToken) = await _portal.SignInAsync(_account);

        using var answer = await _portal.PostAsync("logout-all", new { }, token);

        Assert.Equal("""{"success":true,"message":"Signed out everywhere."}""", await answer.Content.ReadAsStringAsync(Ct));
        foreach (var old in new[] { token, _account.Token })
        {
            using var refused = await _portal.GetMeAsync(old);
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Unauthorized, "invalid_token");
        }

        using var refreshed = await _portal.PostAsync("refresh", new { refreshToken });
        await ProblemAssert.IsAsync(refreshed, HttpStatusCode.Unauthorized, "invalid_refresh_token");
        using var browser = _portal.Anonymous();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        using var withCookie = await browser.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, withCookie.StatusCode);
        using var client = _portal.As(_account);
        Assert.Contains("\"signed_out_everywhere\"", await client.GetStringAsync("/api/audit", Ct), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> DeleteAsync(string token, string password)
    {
        using var client = _portal.WithToken(token);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/auth/me") { Content = JsonContent.Create(new { password }) };
        return await client.SendAsync(request, Ct);
    }
}
