using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Accounts;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>The second factor, from setting up to losing the phone.</summary>
public sealed class TwoFactorTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
    private readonly PortalFactory _portal;

    public TwoFactorTests() => _portal = new PortalFactory(_time, ("Accounts:MaxFailedSignIns", "3"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Setting_up_returns_a_key_for_the_app_and_changes_nothing_yet()
    {
        var account = await _portal.RegisterAsync();

        using var response = await _portal.PostAsync("2fa/setup", new { }, account.Token);

        var text = await response.Content.ReadAsStringAsync(Ct);
        JsonShape.AssertSame("""{"sharedKey":"ABC","uri":"otpauth://"}""", text);
        var body = JsonNode.Parse(text)!;
        Assert.Equal($"otpauth://totp/WaPortal:{Uri.EscapeDataString(account.Email)}?secret={body["sharedKey"]}&issuer=WaPortal", (string)body["uri"]!);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.NotEmpty((await _portal.SignInAsync(account)).Token);
    }

    [Fact]
    public async Task A_first_code_turns_it_on_and_brings_the_recovery_codes()
    {
        var account = await _portal.RegisterAsync();
        var secret = await SetUpAsync(account);

        using var wrong = await _portal.PostAsync("2fa/enable", new { code = "garbage" }, account.Token);
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.BadRequest, "invalid_two_factor_code");
        using var response = await _portal.PostAsync("2fa/enable", new { code = Code(secret) }, account.Token);

        var text = await response.Content.ReadAsStringAsync(Ct);
        var codes = JsonNode.Parse(text)!["recoveryCodes"]!.AsArray().Select(code => (string)code!).ToArray();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^([0-9a-z]{4}-){3}[0-9a-z]{4}$", code));
        using var again = await _portal.PostAsync("2fa/setup", new { }, account.Token);
        await ProblemAssert.IsAsync(again, HttpStatusCode.Conflict, "two_factor_enabled");
        using var twice = await _portal.PostAsync("2fa/enable", new { code = Code(secret) }, account.Token);
        await ProblemAssert.IsAsync(twice, HttpStatusCode.Conflict, "two_factor_enabled");
    }

    [Theory]
    [InlineData("enable", "two_factor_not_set_up")]
    [InlineData("disable", "two_factor_not_enabled")]
    [InlineData("recovery-codes", "two_factor_not_enabled")]
    public async Task What_was_not_set_up_cannot_be_used(string action, string code)
    {
        var account = await _portal.RegisterAsync();

        using var response = await _portal.PostAsync($"2fa/{action}", new { password = RegisteredAccount.Password, code = "123456" }, account.Token);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, code);
    }

    [Fact]
    public async Task Signing_in_asks_for_a_code_after_the_right_password_only_and_takes_each_once()
    {
        var account = await _portal.RegisterAsync();
        var (secret, _) = await EnableAsync(account);

        using (var guess = await LoginAsync(account, "wrong-password", Code(secret)))
            await ProblemAssert.IsAsync(guess, HttpStatusCode.Unauthorized, "invalid_credentials");
        using (var without = await LoginAsync(account))
            await ProblemAssert.IsAsync(without, HttpStatusCode.Unauthorized, "two_factor_required");
        // The code that turned it on is used up.
        using (var replayed = await LoginAsync(account, code: Code(secret)))
            await ProblemAssert.IsAsync(replayed, HttpStatusCode.Unauthorized, "invalid_two_factor_code");

        _time.Advance(TimeSpan.FromSeconds(30));
        using (var response = await LoginAsync(account, code: Code(secret)))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using (var replayed = await LoginAsync(account, code: Code(secret)))
            await ProblemAssert.IsAsync(replayed, HttpStatusCode.Unauthorized, "invalid_two_factor_code");
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_however_it_is_typed()
    {
        var account = await _portal.RegisterAsync();
        var (_, recovery) = await EnableAsync(account);
        var typed = $" {recovery[0].ToUpperInvariant().Replace('-', ' ')} ";

        using (var response = await LoginAsync(account, code: typed))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using (var again = await LoginAsync(account, code: recovery[0]))
            await ProblemAssert.IsAsync(again, HttpStatusCode.Unauthorized, "invalid_two_factor_code");
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_though_the_password_is_right_each_time()
    {
        var account = await _portal.RegisterAsync();
        var (secret, _) = await EnableAsync(account);
        _time.Advance(TimeSpan.FromMinutes(1));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var wrong = await LoginAsync(account, code: "wrong");
            await ProblemAssert.IsAsync(wrong, HttpStatusCode.Unauthorized, "invalid_two_factor_code");
            Assert.Equal(attempt == 2, wrong.Headers.RetryAfter is not null);
        }

        using (var locked = await LoginAsync(account, code: Code(secret)))
            await ProblemAssert.IsAsync(locked, HttpStatusCode.Unauthorized, "invalid_credentials");
        _time.Advance(TimeSpan.FromMinutes(6));
        using var later = await LoginAsync(account, code: Code(secret));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Turning_it_off_takes_the_password_and_a_code()
    {
        var account = await _portal.RegisterAsync();
        var (secret, recovery) = await EnableAsync(account);
        _time.Advance(TimeSpan.FromMinutes(1));

        using (var guess = await _portal.PostAsync("2fa/disable", new { password = "wrong-password", code = Code(secret) }, account.Token))
            await ProblemAssert.IsAsync(guess, HttpStatusCode.BadRequest, "wrong_password");
        using (var without = await _portal.PostAsync("2fa/disable", new { password = RegisteredAccount.Password }, account.Token))
            await ProblemAssert.IsAsync(without, HttpStatusCode.BadRequest, "invalid_two_factor_code");
        using (var response = await _portal.PostAsync("2fa/disable", new { password = RegisteredAccount.Password, code = Code(secret) }, account.Token))
            JsonShape.AssertSame("""{"success":true,"message":"text"}""", await response.Content.ReadAsStringAsync(Ct));

        Assert.NotEmpty((await _portal.SignInAsync(account)).Token);
        await _portal.InDatabaseAsync(account, async context =>
            Assert.False(await context.TwoFactors.AnyAsync(Ct) || await context.RecoveryCodes.AnyAsync(Ct)));
        Assert.Equal(10, recovery.Length);
    }

    [Fact]
    public async Task New_recovery_codes_void_the_old_ones()
    {
        var account = await _portal.RegisterAsync();
        var (_, old) = await EnableAsync(account);

        using var response = await _portal.PostAsync("2fa/recovery-codes", new { password = RegisteredAccount.Password, code = old[0] }, account.Token);

        var codes = await CodesInAsync(response);
        Assert.Equal(10, codes.Length);
        using (var voided = await LoginAsync(account, code: old[1]))
            await ProblemAssert.IsAsync(voided, HttpStatusCode.Unauthorized, "invalid_two_factor_code");
        using var good = await LoginAsync(account, code: codes[0]);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }

    [Fact]
    public async Task Neither_secret_nor_recovery_codes_are_stored_in_the_clear()
    {
        var account = await _portal.RegisterAsync();
        var (secret, recovery) = await EnableAsync(account);

        await _portal.InDatabaseAsync(account, async context =>
        {
            Assert.DoesNotContain(secret, (await context.TwoFactors.SingleAsync(Ct)).SecretProtected, StringComparison.Ordinal);
            var hashes = await context.RecoveryCodes.Select(code => code.Hash).ToListAsync(Ct);
            Assert.Equal(recovery.Length, hashes.Count);
            Assert.All(hashes, hash => Assert.Equal(32, hash.Length));
        });
    }

    [Fact]
    public async Task Login_leaves_the_key_out_for_whoever_wants_that()
    {
        var account = await _portal.RegisterAsync();
        using var client = _portal.WithToken(account.Token);

        using var response = await client.PutAsJsonAsync("/api/auth/settings", new { returnApiKeyAtLogin = false }, Ct);

        const string Settings = """{"emailConfirmed":false,"twoFactorEnabled":false,"returnApiKeyAtLogin":false}""";
        Assert.Equal(Settings, await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal(Settings, await client.GetStringAsync("/api/auth/settings", Ct));
        using var login = await LoginAsync(account);
        var user = JsonNode.Parse(await login.Content.ReadAsStringAsync(Ct))!["user"]!.AsObject();
        Assert.True(user.ContainsKey("apiKey"));
        Assert.Null(user["apiKey"]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    private static async Task<string[]> CodesInAsync(HttpResponseMessage response) =>
        [.. (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["recoveryCodes"]!.AsArray().Select(code => (string)code!)];

    private string Code(string secret) => Totp.CodeAt(secret, _time.GetUtcNow());

    private Task<HttpResponseMessage> LoginAsync(RegisteredAccount account, string password = RegisteredAccount.Password, string? code = null) =>
        _portal.PostAsync("login", new { email = account.Email, password, twoFactorCode = code });

    private async Task<string> SetUpAsync(RegisteredAccount account)
    {
        using var response = await _portal.PostAsync("2fa/setup", new { }, account.Token);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["sharedKey"]!;
    }

    private async Task<(string Secret, string[] RecoveryCodes)> EnableAsync(RegisteredAccount account)
    {
        var secret = await SetUpAsync(account);
        using var response = await _portal.PostAsync("2fa/enable", new { code = Code(secret) }, account.Token);
        return (secret, await CodesInAsync(response));
    }
}
