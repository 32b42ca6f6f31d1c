using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Accounts;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>Passkeys, from adding one to losing it.</summary>
public sealed class PasskeyTests : IAsyncDisposable
{
    private const string Origin = "http://localhost";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
    private readonly PortalFactory _portal;

    public PasskeyTests() => _portal = new PortalFactory(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signs_in_without_a_password()
    {
        var account = await _portal.RegisterAsync();
        var authenticator = await AddAsync(account);

        using var response = await SignInAsync(authenticator);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal(account.Email, (string)body["user"]!["email"]!);
        Assert.NotEmpty(response.Headers.GetValues("X-Refresh-Token").Single());
        using var me = await SendAsync(HttpMethod.Get, "me", null, (string)body["token"]!);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        using var again = await SignInAsync(authenticator);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Is_both_factors()
    {
        var account = await _portal.RegisterAsync();
        var authenticator = await AddAsync(account);
        await EnableTwoFactorAsync(account);

        using var password = await _portal.PostAsync("login", new { email = account.Email, password = RegisteredAccount.Password });
        await ProblemAssert.IsAsync(password, HttpStatusCode.Unauthorized, "two_factor_required");
        using var passkey = await SignInAsync(authenticator);
        Assert.Equal(HttpStatusCode.OK, passkey.StatusCode);
    }

    [Fact]
    public async Task An_answer_is_good_once_and_for_five_minutes()
    {
        var authenticator = await AddAsync(await _portal.RegisterAsync());
        var asked = await PostAsync("passkeys/login-options", new { });
        var answer = new { ticket = (string)asked["ticket"]!, credential = authenticator.Get(asked["options"]!) };

        using var first = await SendAsync(HttpMethod.Post, "login-passkey", answer);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await SendAsync(HttpMethod.Post, "login-passkey", answer);
        await ProblemAssert.IsAsync(second, HttpStatusCode.Unauthorized, "passkey_refused");

        asked = await PostAsync("passkeys/login-options", new { });
        _time.Advance(PasskeyChallenge.Lifetime);
        using var late = await SendAsync(
            HttpMethod.Post, "login-passkey", new { ticket = (string)asked["ticket"]!, credential = authenticator.Get(asked["options"]!) });
        await ProblemAssert.IsAsync(late, HttpStatusCode.Unauthorized, "passkey_refused");
    }

    [Theory]
    [InlineData("another site")]
    [InlineData("no verification")]
    [InlineData("another key")]
    [InlineData("signature")]
    [InlineData("challenge")]
    [InlineData("not a credential")]
    public async Task What_does_not_prove_it_is_refused(string fault)
    {
        var account = await _portal.RegisterAsync();
        var authenticator = await AddAsync(account);
        var asked = await PostAsync("passkeys/login-options", new { });
        authenticator.VerifiesUser = fault != "no verification";
        authenticator.Origin = fault == "another site" ? "http://evil.example" : Origin;
        if (fault == "challenge")
            asked["options"]!["challenge"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        var credential = authenticator.Get(asked["options"]!);
        if (fault == "signature")
            credential["response"]!["authenticatorData"] = authenticator.Get(asked["options"]!)["response"]!["authenticatorData"]!.DeepClone();
        if (fault == "another key")
        {
            var forged = new SoftwareAuthenticator(Origin).Get(asked["options"]!)["response"]!["signature"]!;
            credential["response"]!["signature"] = forged.DeepClone();
        }

        if (fault == "not a credential")
            credential = new JsonObject { ["id"] = 1 };

        using var response = await SendAsync(HttpMethod.Post, "login-passkey", new { ticket = (string)asked["ticket"]!, credential });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "passkey_refused");
    }

    [Fact]
    public async Task Adding_one_asks_for_the_password_and_takes_an_answer_for_this_account_only()
    {
        var owner = await _portal.RegisterAsync();
        var stranger = await _portal.RegisterAsync();
        using var wrong = await SendAsync(HttpMethod.Post, "passkeys/options", new { password = "wrong-password" }, owner.Token);
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.BadRequest, "wrong_password");

        var asked = await PostAsync("passkeys/options", new { password = RegisteredAccount.Password }, owner.Token);
        var credential = new SoftwareAuthenticator(Origin).Create(asked["options"]!);
        using var response = await SendAsync(
            HttpMethod.Post, "passkeys", new { ticket = (string)asked["ticket"]!, credential, name = "theirs" }, stranger.Token);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "passkey_refused");
        Assert.Empty((await GetAsync(stranger)).AsArray());
        Assert.Empty((await GetAsync(owner)).AsArray());
    }

    [Fact]
    public async Task Is_listed_renamed_and_removed_by_its_owner_only()
    {
        var owner = await _portal.RegisterAsync();
        var stranger = await _portal.RegisterAsync();
        using var browser = _portal.Anonymous();
        await BrowserForms.SignInAsync(browser, owner);
        var none = await browser.GetStringAsync("/account/passkeys", Ct);
        Assert.Contains("Add a passkey</button>", none, StringComparison.Ordinal);
        Assert.DoesNotContain("remove-", none, StringComparison.Ordinal);
        var authenticator = await AddAsync(owner);
        var listed = Assert.Single((await GetAsync(owner)).AsArray())!;
        Assert.Equal((authenticator.Id, "my phone", true), ((string)listed["id"]!, (string)listed["name"]!, (bool)listed["isBackedUp"]!));

        foreach (var (method, body) in new (HttpMethod, object?)[] { (HttpMethod.Put, new { name = "stolen" }), (HttpMethod.Delete, null) })
        {
            using var theirs = await SendAsync(method, $"passkeys/{authenticator.Id}", body, stranger.Token);
            await ProblemAssert.IsAsync(theirs, HttpStatusCode.NotFound, "passkey_not_found");
        }

        using var renamed = await SendAsync(HttpMethod.Put, $"passkeys/{authenticator.Id}", new { name = "my key" }, owner.Token);
        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        Assert.Equal("my key", (string)Assert.Single((await GetAsync(owner)).AsArray())!["name"]!);
        Assert.Contains("aria-label=\"Remove my key\"", await browser.GetStringAsync("/account/passkeys", Ct), StringComparison.Ordinal);
        var further = await AddAsync(owner);
        using var without = await BrowserForms.SubmitAsync(browser, "/account/passkeys", $"remove-{further.Id}");
        Assert.DoesNotContain("my phone", await without.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var stillGood = await SignInAsync(authenticator);
        Assert.Equal(HttpStatusCode.OK, stillGood.StatusCode);
        using var removed = await SendAsync(HttpMethod.Delete, $"passkeys/{authenticator.Id}", null, owner.Token);
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Empty((await GetAsync(owner)).AsArray());
        using var gone = await SignInAsync(authenticator);
        await ProblemAssert.IsAsync(gone, HttpStatusCode.Unauthorized, "passkey_refused");
    }

    [Fact]
    public async Task Signs_nobody_in_who_is_suspended_or_deleted()
    {
        var suspended = await _portal.RegisterAsync();
        var deleted = await _portal.RegisterAsync();
        var first = await AddAsync(suspended);
        var second = await AddAsync(deleted);
        await _portal.SuspendAsync(suspended);
        using var delete = await SendAsync(HttpMethod.Delete, "me", new { password = RegisteredAccount.Password }, deleted.Token);
        Assert.Equal(HttpStatusCode.OK, delete.StatusCode);

        using var one = await SignInAsync(first);
        await ProblemAssert.IsAsync(one, HttpStatusCode.Forbidden, "account_suspended");
        using var other = await SignInAsync(second);
        await ProblemAssert.IsAsync(other, HttpStatusCode.Unauthorized, "passkey_refused");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    private async Task<SoftwareAuthenticator> AddAsync(RegisteredAccount account)
    {
        var authenticator = new SoftwareAuthenticator(Origin);
        var asked = await PostAsync("passkeys/options", new { password = RegisteredAccount.Password }, account.Token);
        var made = await PostAsync(
            "passkeys", new { ticket = (string)asked["ticket"]!, credential = authenticator.Create(asked["options"]!), name = "my phone" }, account.Token);
        Assert.Equal(authenticator.Id, (string)made["id"]!);
        return authenticator;
    }

    private async Task EnableTwoFactorAsync(RegisteredAccount account)
    {
        var secret = (string)(await PostAsync("2fa/setup", new { }, account.Token))["sharedKey"]!;
        await PostAsync("2fa/enable", new { code = Totp.CodeAt(secret, _time.GetUtcNow()) }, account.Token);
    }

    private async Task<HttpResponseMessage> SignInAsync(SoftwareAuthenticator authenticator)
    {
        var asked = await PostAsync("passkeys/login-options", new { });
        return await SendAsync(
            HttpMethod.Post, "login-passkey", new { ticket = (string)asked["ticket"]!, credential = authenticator.Get(asked["options"]!) });
    }

    private async Task<JsonNode> GetAsync(RegisteredAccount account)
    {
        using var response = await SendAsync(HttpMethod.Get, "passkeys", null, account.Token);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["passkeys"]!;
    }

    private async Task<JsonNode> PostAsync(string path, object body, string? token = null)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body, token);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, string? token = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/auth/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Origin", Origin);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var client = _portal.Anonymous();
        return await client.SendAsync(request, Ct);
    }
}
