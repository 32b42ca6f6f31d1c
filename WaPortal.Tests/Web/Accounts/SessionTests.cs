using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Infrastructure.Identity;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>Refresh tokens: one exchange each, and the end of the session for one that comes twice.</summary>
public sealed class SessionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refresh_token_brings_the_next_two_tokens()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var (_, refreshToken) = await portal.SignInAsync(account);

        using var response = await portal.PostAsync("refresh", new { refreshToken });

        var text = await response.Content.ReadAsStringAsync(Ct);
        JsonShape.AssertSame("""{"token":"jwt","expiresAt":"2023-01-01T00:00:00.000Z","refreshToken":"wrt_"}""", text);
        var body = JsonNode.Parse(text)!;
        using var me = await portal.GetMeAsync((string)body["token"]!);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        using var next = await portal.PostAsync("refresh", new { refreshToken = (string)body["refreshToken"]! });
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_token_that_comes_a_second_time_ends_the_session_for_both_who_hold_one()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var (_, stolen) = await portal.SignInAsync(account);
        var (token, next) = await RefreshAsync(portal, stolen);
        var (elsewhere, _) = await portal.SignInAsync(account);
        (await portal.GetMeAsync(token)).Dispose();

        using var reused = await portal.PostAsync("refresh", new { refreshToken = stolen });
        await ProblemAssert.IsAsync(reused, HttpStatusCode.Unauthorized, "invalid_refresh_token");

        using var follower = await portal.PostAsync("refresh", new { refreshToken = next });
        await ProblemAssert.IsAsync(follower, HttpStatusCode.Unauthorized, "invalid_refresh_token");
        using var access = await portal.GetMeAsync(token);
        await ProblemAssert.IsAsync(access, HttpStatusCode.Unauthorized, "invalid_token");
        using var other = await portal.GetMeAsync(elsewhere);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Of_two_exchanges_at_once_one_at_most_succeeds()
    {
        await using var portal = new PortalFactory();
        var (_, refreshToken) = await portal.SignInAsync(await portal.RegisterAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.PostAsync("refresh", new { refreshToken })));

        Assert.InRange(answers.Count(answer => answer.IsSuccessStatusCode), 0, 1);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task A_refresh_token_ends_thirty_days_after_it_was_made()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        await using var portal = new PortalFactory(time);
        var (_, first) = await portal.SignInAsync(await portal.RegisterAsync());

        time.Advance(TimeSpan.FromDays(29));
        var (_, second) = await RefreshAsync(portal, first);
        time.Advance(TimeSpan.FromDays(30));
        using var response = await portal.PostAsync("refresh", new { refreshToken = second });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_refresh_token");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage")]
    [InlineData("wrt_00000000000000000000000000_0000000000000000000000000000000000000000000")]
    public async Task What_was_never_a_refresh_token_is_refused(string? refreshToken)
    {
        await using var portal = new PortalFactory();

        using var response = await portal.PostAsync("refresh", new { refreshToken });

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_refresh_token");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_with_its_tokens_and_no_other()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var (token, refreshToken) = await portal.SignInAsync(account);
        var (elsewhere, _) = await portal.SignInAsync(account);
        (await portal.GetMeAsync(token)).Dispose();

        using var response = await portal.PostAsync("logout", new { refreshToken });

        JsonShape.AssertSame("""{"success":true,"message":"text"}""", await response.Content.ReadAsStringAsync(Ct));
        using var access = await portal.GetMeAsync(token);
        await ProblemAssert.IsAsync(access, HttpStatusCode.Unauthorized, "invalid_token");
        using var refresh = await portal.PostAsync("refresh", new { refreshToken });
        await ProblemAssert.IsAsync(refresh, HttpStatusCode.Unauthorized, "invalid_refresh_token");
        using var other = await portal.GetMeAsync(elsewhere);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var again = await portal.PostAsync("logout", new { refreshToken });
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Signing_out_needs_to_know_of_what()
    {
        await using var portal = new PortalFactory();

        using var response = await portal.PostAsync("logout", new { });

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotNull(problem["errors"]!["refreshToken"]);
    }

    [Fact]
    public async Task Refresh_tokens_are_not_stored_in_the_clear()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var (_, refreshToken) = await portal.SignInAsync(account);

        await portal.InDatabaseAsync(account, async context =>
        {
            Assert.All(await context.Sessions.ToListAsync(Ct), session =>
            {
                Assert.Equal(32, session.SecretHash.Length);
                Assert.DoesNotContain(refreshToken[31..], Encoding.ASCII.GetString(session.SecretHash), StringComparison.Ordinal);
            });
        });
    }

    [Fact]
    public async Task Sessions_that_ended_are_forgotten_and_others_not()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        await using var portal = new PortalFactory(time);
        var account = await portal.RegisterAsync();
        time.Advance(TimeSpan.FromDays(20));
        var (_, refreshToken) = await portal.SignInAsync(account);
        time.Advance(TimeSpan.FromDays(10));

        Assert.Equal(1, await portal.Services.GetRequiredService<SessionPurge>().RunAsync(Ct));

        Assert.NotEmpty((await RefreshAsync(portal, refreshToken)).Token);
    }

    private static async Task<(string Token, string RefreshToken)> RefreshAsync(PortalFactory portal, string refreshToken)
    {
        using var response = await portal.PostAsync("refresh", new { refreshToken });
        response.EnsureSuccessStatusCode();
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        return ((string)body["token"]!, (string)body["refreshToken"]!);
    }
}
