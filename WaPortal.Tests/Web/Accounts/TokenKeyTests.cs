using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Infrastructure.Identity;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>The keys that sign tokens belong to the database: every node takes what another one signed, also after a change of keys.</summary>
public sealed class TokenKeyTests
{
    private const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_take_each_others_tokens_before_and_after_a_change_of_keys()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var one = new PortalFactory(time, ("Data:MasterKey", MasterKey));
        var account = await one.RegisterAsync();
        await using var two = BesideOf(one, time);

        await AcceptedAsync(two, account.Token);
        var (fromTwo, _) = await two.SignInAsync(account);
        await AcceptedAsync(one, fromTwo);

        await RotateAsync(one, account.Token, endTokens: false);
        time.Advance(TimeSpan.FromMinutes(2));
        var (after, _) = await one.SignInAsync(account);
        await AcceptedAsync(two, after);
        await AcceptedAsync(two, account.Token);
        Assert.NotEqual(KeyOf(account.Token), KeyOf(after));
        Assert.Equal(KeyOf(after), KeyOf((await two.SignInAsync(account)).Token));
    }

    [Fact]
    public async Task A_change_that_ends_tokens_ends_them_everywhere_and_leaves_refresh_tokens()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var one = new PortalFactory(time, ("Data:MasterKey", MasterKey));
        var account = await one.RegisterAsync();
        await using var two = BesideOf(one, time);
        var (token, refreshToken) = await two.SignInAsync(account);
        await AcceptedAsync(two, token);

        await RotateAsync(one, account.Token, endTokens: true);
        time.Advance(TimeSpan.FromSeconds(31));

        foreach (var portal in new[] { one, two })
        {
            using var refused = await portal.GetMeAsync(token);
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Unauthorized, "invalid_token");
        }

        using var refreshed = await two.PostAsync("refresh", new { refreshToken });
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
    }

    [Fact]
    public async Task Keys_change_by_themselves_and_are_forgotten_once_no_token_of_theirs_can_be_about()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var portal = new PortalFactory(time);
        var account = await portal.RegisterAsync();
        var keys = portal.Services.GetRequiredService<TokenSigningKeys>();

        await keys.MaintainAsync(Ct);
        Assert.Equal(1, await CountAsync(portal, account));
        time.Advance(TimeSpan.FromDays(91));
        await keys.MaintainAsync(Ct);
        Assert.Equal(2, await CountAsync(portal, account));
        time.Advance(TimeSpan.FromDays(1.1));
        await keys.MaintainAsync(Ct);

        Assert.Equal(1, await CountAsync(portal, account));
        await AcceptedAsync(portal, (await portal.SignInAsync(account)).Token);
    }

    private static PortalFactory BesideOf(PortalFactory first, TimeProvider time) => new(
        time,
        ("Data:MasterKey", MasterKey),
        ("Database:ConnectionString", new SqliteConnectionStringBuilder(first.Services.GetRequiredService<PortalDatabase>().ConnectionString).ToString()));

    private static async Task AcceptedAsync(PortalFactory portal, string token)
    {
        using var me = await portal.GetMeAsync(token);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    private static async Task RotateAsync(PortalFactory portal, string token, bool endTokens)
    {
        using var client = portal.WithToken(token);
        (await client.PostAsJsonAsync("/api/admin/token-keys/rotate", new { endTokens }, Ct)).EnsureSuccessStatusCode();
    }

    private static async Task<int> CountAsync(PortalFactory portal, RegisteredAccount account)
    {
        var count = 0;
        await portal.InDatabaseAsync(account, async context => count = await context.TokenSigningKeys.CountAsync(Ct));
        return count;
    }

    private static string KeyOf(string token) => new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token).Kid;
}
