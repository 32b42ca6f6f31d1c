using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.ApiKeys;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Access;

/// <summary>What a key with limits cannot do beside what the tenant matrix tells of single endpoints.</summary>
public sealed class LimitedKeyTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_for_one_instance_lists_that_one_only()
    {
        var account = await portal.RegisterAsync();
        var own = await portal.CreateSandboxInstanceAsync(account, "One");
        await portal.CreateSandboxInstanceAsync(account, "Two");
        using var client = portal.WithKey(await portal.CreateKeyAsync(account, key => key.InstanceIds = [own]));

        var instances = (await client.GetFromJsonAsync<JsonObject>("/api/instances", Ct))!["instances"]!.AsArray();

        Assert.Equal([own], instances.Select(instance => (string)instance!["id"]!));
    }

    [Fact]
    public async Task A_key_for_one_instance_makes_no_other()
    {
        var account = await portal.RegisterAsync();
        var own = await portal.CreateSandboxInstanceAsync(account);
        using var client = portal.WithKey(await portal.CreateKeyAsync(account, key => key.InstanceIds = [own]));

        using var response = await client.PostAsJsonAsync("/api/instances", new { name = "x", sandbox = true }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "key_restricted");
    }

    [Theory]
    [InlineData("/instances")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task No_key_opens_a_page_or_a_circuit(string address)
    {
        var account = await portal.RegisterAsync();
        using var client = portal.WithKey(await portal.CreateKeyAsync(account, key => key.Scopes = ApiScopes.Read));
        using var request = new HttpRequestMessage(address.StartsWith("/_blazor", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, address);

        using var response = await client.SendAsync(request, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "jwt_required");
    }

    [Fact]
    public async Task A_token_beside_a_key_does_not_lift_the_keys_limits()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.AsPerson(account);
        client.DefaultRequestHeaders.Add("x-api-key", await portal.CreateKeyAsync(account, key => key.Scopes = ApiScopes.Send));

        using var response = await client.GetAsync("/api/instances", Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "scope_missing");
    }

    [Theory]
    [InlineData("203.0.113.9", true)]
    [InlineData("::ffff:203.0.113.9", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("198.51.100.1", false)]
    [InlineData("2001:db9::7", false)]
    public async Task A_key_is_good_from_its_addresses_only(string address, bool allowed)
    {
        var account = await portal.RegisterAsync();
        using var client = portal.WithKey(await portal.CreateKeyAsync(account, key => key.AllowedIps = ["203.0.113.0/24", "2001:db8::/32"]));
        client.DefaultRequestHeaders.Add(RequestAddress.Header, address);

        using var response = await client.GetAsync("/api/auth/me", Ct);

        Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_suspended_account_is_told_so_at_login_by_the_right_password_only()
    {
        var account = await portal.RegisterAsync();
        await portal.SuspendAsync(account);
        using var client = portal.Anonymous();

        using var wrong = await client.PostAsJsonAsync("/api/auth/login", new { email = account.Email, password = "wrong-password" }, Ct);
        using var right = await client.PostAsJsonAsync("/api/auth/login", new { email = account.Email, password = RegisteredAccount.Password }, Ct);

        await ProblemAssert.IsAsync(wrong, HttpStatusCode.Unauthorized, "invalid_credentials");
        await ProblemAssert.IsAsync(right, HttpStatusCode.Forbidden, "account_suspended");
    }

    [Fact]
    public async Task A_revocation_here_is_felt_at_once_by_requests_and_connections()
    {
        var account = await portal.RegisterAsync();
        var key = await portal.CreateKeyAsync(account);
        using var client = portal.WithKey(key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/auth/me", Ct)).StatusCode);
        await using var connection = portal.ConnectToHub(key);
        var closed = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await ListenAsync(connection, _ => { });

        await portal.InDatabaseAsync(account, context => context.ApiKeys.Where(row => row.Id == MatrixPortal.IdOf(key))
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.RevokedAt, row => row.CreatedAt), Ct));
        portal.Services.GetRequiredService<ICredentialChanges>().Announce(account.Id);

        using var response = await client.GetAsync("/api/auth/me", Ct);
        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "invalid_api_key");
        await closed.Task.WaitAsync(Limit, Ct);
    }

    [Fact]
    public async Task The_hub_tells_a_key_of_its_instances_only_and_codes_to_those_that_may_link()
    {
        var account = await portal.RegisterAsync();
        await using var looking = portal.ConnectToHub(await portal.CreateKeyAsync(account, key => (key.Scopes, key.InstanceIds) = (ApiScopes.Read, ["ins_1"])));
        await using var linking = portal.ConnectToHub(await portal.CreateKeyAsync(account, key => (key.Scopes, key.InstanceIds) = (ApiScopes.Read | ApiScopes.Manage, ["ins_1"])));
        var (seen, seenByLinking, done) = (new List<string>(), new List<string>(), new TaskCompletionSource[] { new(), new() });
        await ListenAsync(looking, live => Hear(live, seen, done[0]));
        await ListenAsync(linking, live => Hear(live, seenByLinking, done[1]));
        var feed = portal.Services.GetRequiredService<ILiveFeed>();

        feed.Publish(account.Id, new InstanceChanged("ins_2", InstanceStatus.Connected, null, null));
        feed.Publish(account.Id, new QrChanged("ins_1", "2@secret", null));
        feed.Publish(account.Id, new PairingCodeChanged("ins_1", "K7RM-2XQD", DateTimeOffset.UnixEpoch));
        feed.Publish(account.Id, new ChatChanged("ins_1", "cht_last"));

        await Task.WhenAll(done.Select(heard => heard.Task)).WaitAsync(Limit, Ct);
        Assert.Equal(["chat_changed ins_1"], seen);
        Assert.Equal(["qr_changed ins_1", "pairing_code_changed ins_1", "chat_changed ins_1"], seenByLinking);
    }

    [Fact]
    public async Task The_hub_refuses_a_key_that_may_not_read()
    {
        var account = await portal.RegisterAsync();
        await using var connection = portal.ConnectToHub(await portal.CreateKeyAsync(account, key => key.Scopes = ApiScopes.Send));

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => connection.StartAsync(Ct));

        Assert.Equal(HttpStatusCode.Forbidden, refusal.StatusCode);
    }

    [Fact]
    public async Task When_a_key_was_used_last_is_written_with_that_of_others()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        (await client.GetAsync("/api/auth/me", Ct)).Dispose();
        await portal.InDatabaseAsync(account, async context => Assert.Null((await context.ApiKeys.SingleAsync(Ct)).LastUsedAt));

        await portal.Services.GetRequiredService<ApiKeyUseWriter>().WriteAsync(Ct);

        await portal.InDatabaseAsync(account, async context => Assert.NotNull((await context.ApiKeys.SingleAsync(Ct)).LastUsedAt));
    }

    private static void Hear(LiveLine live, List<string> seen, TaskCompletionSource last)
    {
        if (live.Type == "ready")
            return;
        seen.Add($"{live.Type} {live.InstanceId}");
        if (live.Type == "chat_changed")
            last.TrySetResult();
    }

    private static async Task ListenAsync(HubConnection connection, Action<LiveLine> hear)
    {
        var ready = new TaskCompletionSource();
        connection.On<LiveLine>("event", live =>
        {
            hear(live);
            ready.TrySetResult();
        });
        await connection.StartAsync(Ct);
        await ready.Task.WaitAsync(Limit, Ct);
    }

    private sealed record LiveLine(string Type, string InstanceId);
}
