using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

public sealed class CredentialTests
{
    private static readonly Uri Me = new("/api/auth/me", UriKind.Relative);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_credentials_the_answer_says_what_to_send()
    {
        await using var portal = new PortalFactory();
        using var client = portal.Anonymous();

        using var response = await client.GetAsync(Me, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "credentials_required");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_key_with_one_character_changed_is_refused()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.Add("x-api-key", account.ApiKey[..^1] + (account.ApiKey[^1] == 'a' ? 'b' : 'a'));

        using var response = await client.GetAsync(Me, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_api_key");
    }

    [Fact]
    public async Task A_token_with_another_content_is_refused()
    {
        await using var portal = new PortalFactory();
        var first = await portal.RegisterAsync();
        var second = await portal.RegisterAsync();
        var stolen = first.Token.Split('.');
        var other = second.Token.Split('.');
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{stolen[0]}.{stolen[1]}.{other[2]}");

        using var response = await client.GetAsync(Me, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task An_unsigned_token_is_refused()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var header = Convert.ToBase64String(Encoding.ASCII.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=');
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{header}.{account.Token.Split('.')[1]}.");

        using var response = await client.GetAsync(Me, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task A_token_ends_after_24_hours()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        await using var portal = new PortalFactory(time);
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);

        time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Me, Ct)).StatusCode);
        time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
        using var response = await client.GetAsync(Me, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "token_expired");
    }

    [Fact]
    public async Task A_token_ends_with_the_password_that_it_was_issued_for()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        await using var portal = new PortalFactory(time);
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Me, Ct)).StatusCode);

        await portal.InDatabaseAsync(account, context =>
            context.Users.Where(user => user.Id == account.Id).ExecuteUpdateAsync(update => update.SetProperty(user => user.SecurityStamp, "changed"), Ct));
        time.Advance(TimeSpan.FromSeconds(31));
        using var response = await client.GetAsync(Me, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task A_key_that_another_node_revoked_works_for_five_seconds_at_most()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        await using var portal = new PortalFactory(time);
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Me, Ct)).StatusCode);

        await portal.InDatabaseAsync(account, context =>
            context.ApiKeys.ExecuteUpdateAsync(update => update.SetProperty(key => key.RevokedAt, time.GetUtcNow()), Ct));
        time.Advance(TimeSpan.FromSeconds(5));
        using var response = await client.GetAsync(Me, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_api_key");
    }

    [Fact]
    public async Task A_key_and_a_token_of_two_accounts_are_refused()
    {
        await using var portal = new PortalFactory();
        var first = await portal.RegisterAsync();
        var second = await portal.RegisterAsync();
        using var client = portal.As(first);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", second.Token);

        using var response = await client.GetAsync(Me, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "credentials_mismatch");
    }

    [Fact]
    public async Task Only_the_first_account_is_administrator()
    {
        await using var portal = new PortalFactory();
        var first = await portal.RegisterAsync();
        var second = await portal.RegisterAsync();

        Assert.True(RoleIn(first.Token));
        Assert.False(RoleIn(second.Token));
    }

    [Fact]
    public async Task Keys_are_not_stored_in_the_clear()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();

        await portal.InDatabaseAsync(account, async context =>
        {
            var key = await context.ApiKeys.SingleAsync(Ct);
            Assert.DoesNotContain(account.ApiKey[18..], key.SecretProtected!, StringComparison.Ordinal);
            Assert.Equal(32, key.SecretHash.Length);
            Assert.EndsWith(key.Last4, account.ApiKey, StringComparison.Ordinal);
        });
    }

    private static bool RoleIn(string token)
    {
        var payload = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        var json = Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
        return json.Contains("\"role\":\"administrator\"", StringComparison.Ordinal);
    }
}
