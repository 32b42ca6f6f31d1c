using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Instances;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Administration;

/// <summary>Administrators look after accounts, and leave traces.</summary>
public sealed class UsersTests(AdministratorPortal administration) : IClassFixture<AdministratorPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PortalFactory Portal => administration.Portal;

    [Fact]
    public async Task The_list_has_its_shape_its_pages_and_its_filters()
    {
        var user = await Portal.RegisterAsync();
        await Portal.CreateSandboxInstanceAsync(user);

        var found = await administration.DoAsync("GET", $"users?search={user.Email.ToUpperInvariant()}");
        JsonShape.AssertSame(
            """
            {"users":[{"id":"usr_1","email":"user@example.com","firstName":"John","lastName":"Doe","role":"user","state":"active","emailConfirmed":false,
            "twoFactorEnabled":false,"plan":"unlimited","instances":1,"createdAt":"2023-01-01T00:00:00.000Z","lastActive":null,"suspendedAt":null,
            "suspensionReason":null,"lockedUntil":null}],"pagination":{"total":1,"limit":50,"skip":0,"hasMore":false}}
            """,
            found.ToJsonString());
        Assert.Equal((user.Id, 1), ((string)found["users"]![0]!["id"]!, (int)found["users"]![0]!["instances"]!));
        var page = await administration.DoAsync("GET", "users?limit=1&skip=1");
        Assert.True((int)page["pagination"]!["total"]! >= 2);
        Assert.NotEqual(administration.Administrator.Id, (string)Assert.Single(page["users"]!.AsArray())!["id"]!);
        var administrators = await administration.DoAsync("GET", "users?role=administrator");
        Assert.Contains(administration.Administrator.Id, administrators.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(user.Id, administrators.ToJsonString(), StringComparison.Ordinal);
        using var wrong = await administration.AskAsync("GET", "users?state=gone");
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task The_client_version_is_chosen_while_the_portal_runs()
    {
        var before = await administration.DoAsync("GET", "client-version");
        Assert.Equal(("built_in", false), ((string)before["source"]!, (bool)before["isRefused"]!));
        using var wrong = await administration.AskAsync("PUT", "client-version", new { version = "2.3000" });
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.BadRequest, "validation_failed");

        await administration.DoAsync("PUT", "client-version", new { version = "2.3000.2045649367" });
        var chosen = await administration.DoAsync("GET", "client-version");
        Assert.Equal(("2.3000.2045649367", "chosen"), ((string)chosen["version"]!, (string)chosen["source"]!));
        var audit = await administration.DoAsync("GET", "audit?actions=client_version_changed");
        Assert.Equal("2.3000.2045649367", (string)Assert.Single(audit["entries"]!.AsArray())!["target"]!);
        var back = await administration.DoAsync("PUT", "client-version", new { version = (string?)null });
        Assert.Equal(((string)before["version"]!, "built_in"), ((string)back["version"]!, (string)back["source"]!));
    }

    [Fact]
    public async Task A_deletion_is_as_if_its_owner_had_asked()
    {
        var user = await Portal.RegisterAsync();
        var instance = await Portal.CreateConnectedInstanceAsync(user);

        var answer = await administration.DoAsync("DELETE", $"users/{user.Id}");

        Assert.True((bool)answer["success"]!);
        using var program = Portal.As(user);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(new Uri("/api/instances", UriKind.Relative), Ct)).StatusCode);
        using var login = await Portal.PostAsync("login", new { email = user.Email, password = RegisteredAccount.Password });
        await ProblemAssert.IsAsync(login, HttpStatusCode.Unauthorized, "invalid_credentials");
        await Portal.InDatabaseAsync(user, async context => Assert.False(await context.Instances.AnyAsync(known => known.Id == instance, Ct)));
        using var gone = await administration.AskAsync("DELETE", $"users/{user.Id}");
        await ProblemAssert.IsAsync(gone, HttpStatusCode.NotFound, "user_not_found");
        using var own = await administration.AskAsync("DELETE", $"users/{administration.Administrator.Id}");
        await ProblemAssert.IsAsync(own, HttpStatusCode.Conflict, "own_account");
        var audit = await administration.DoAsync("GET", $"audit?userId={user.Id}&actions=account_deleted");
        Assert.Equal(administration.Administrator.Id, (string)Assert.Single(audit["entries"]!.AsArray())!["actorId"]!);
    }

    [Fact]
    public async Task A_suspension_ends_keys_tokens_cookies_and_connections_at_once_and_a_reinstatement_brings_keys_and_instances_back()
    {
        var user = await Portal.RegisterAsync();
        var instance = await Portal.CreateConnectedInstanceAsync(user);
        var cookie = await Portal.CookieOfAsync(user);
        await using var hub = Portal.ConnectToHub(user.ApiKey);
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync(Ct);
        using var program = Portal.As(user);
        Assert.True((await program.GetAsync(new Uri("/api/instances", UriKind.Relative), Ct)).IsSuccessStatusCode);

        var suspended = await administration.DoAsync("POST", $"users/{user.Id}/suspend", new { reason = " Spam " });

        Assert.Equal(("suspended", "Spam"), ((string)suspended["state"]!, (string)suspended["suspensionReason"]!));
        using (var refused = await program.GetAsync(new Uri("/api/instances", UriKind.Relative), Ct))
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Forbidden, "account_suspended");
        using (var refused = await Portal.GetMeAsync(user.Token))
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Forbidden, "account_suspended");
        using var browser = Portal.Anonymous();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        using (var refused = await browser.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct))
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Forbidden, "account_suspended");
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.Contains($"stop {instance}", Portal.Sessions.Calls);

        var reinstated = await administration.DoAsync("POST", $"users/{user.Id}/reinstate");

        Assert.Equal(("active", null), ((string)reinstated["state"]!, (string?)reinstated["suspensionReason"]));
        Assert.True((await program.GetAsync(new Uri("/api/instances", UriKind.Relative), Ct)).IsSuccessStatusCode);
        Assert.Equal($"start {instance}", Portal.Sessions.Calls.Last(call => call.EndsWith(instance, StringComparison.Ordinal)));

        // Whoever has an old cookie may be somebody else by now.
        using var stranger = await browser.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);

        // Doing it again changes nothing.
        using var again = Portal.Anonymous();
        again.DefaultRequestHeaders.Add("Cookie", await Portal.CookieOfAsync(user));
        await administration.DoAsync("POST", $"users/{user.Id}/reinstate");
        Assert.True((await again.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task What_an_owner_stopped_stays_stopped_after_a_reinstatement()
    {
        var user = await Portal.RegisterAsync();
        var instance = await Portal.CreateConnectedInstanceAsync(user);
        await Portal.InDatabaseAsync(user, async context =>
        {
            (await context.Instances.FindAsync([instance], Ct))!.ShouldConnect = false;
            await context.SaveChangesAsync(Ct);
        });
        var before = Portal.Sessions.Calls.Count(call => call.EndsWith(instance, StringComparison.Ordinal));

        await administration.DoAsync("POST", $"users/{user.Id}/suspend", new { });
        await administration.DoAsync("POST", $"users/{user.Id}/reinstate");

        Assert.Equal(before, Portal.Sessions.Calls.Count(call => call.EndsWith(instance, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_role_is_given_and_taken_and_ends_the_tokens_before_it()
    {
        var user = await Portal.RegisterAsync();

        Assert.Equal("administrator", (string)(await administration.DoAsync("PUT", $"users/{user.Id}/role", new { role = "administrator" }))["role"]!);
        using (var old = await Portal.GetMeAsync(user.Token))
            await ProblemAssert.IsAsync(old, HttpStatusCode.Unauthorized, "invalid_token");
        var (token, _) = await Portal.SignInAsync(user);
        await administration.DoAsync("GET", "users", actor: user with { Token = token });
        await administration.DoAsync("PUT", $"users/{user.Id}/role", new { role = "user" });

        (token, _) = await Portal.SignInAsync(user);
        using var refused = await administration.AskAsync("GET", "users", actor: user with { Token = token });
        await ProblemAssert.IsAsync(refused, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Somebody_is_always_left_to_administer_also_when_two_depose_each_other_at_once()
    {
        await using var portal = new PortalFactory();
        var first = await portal.RegisterAsync();
        var second = await portal.RegisterAsync();
        using var client = portal.AsPerson(first);
        using (var last = await client.PutAsJsonAsync($"/api/admin/users/{first.Id}/role", new { role = "user" }, Ct))
            await ProblemAssert.IsAsync(last, HttpStatusCode.Conflict, "last_administrator");
        using (var own = await client.PostAsJsonAsync($"/api/admin/users/{first.Id}/suspend", new { }, Ct))
            await ProblemAssert.IsAsync(own, HttpStatusCode.Conflict, "own_account");
        (await client.PutAsJsonAsync($"/api/admin/users/{second.Id}/role", new { role = "administrator" }, Ct)).EnsureSuccessStatusCode();
        using var other = portal.WithToken((await portal.SignInAsync(second)).Token);

        var outcomes = await Task.WhenAll(
            client.PutAsJsonAsync($"/api/admin/users/{second.Id}/role", new { role = "user" }, Ct),
            other.PutAsJsonAsync($"/api/admin/users/{first.Id}/role", new { role = "user" }, Ct));

        Assert.Single(outcomes, outcome => outcome.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Somebody_locked_is_let_in_again()
    {
        var user = await Portal.RegisterAsync();
        for (var i = 0; i < 5; i++)
            (await Portal.PostAsync("login", new { email = user.Email, password = "wrong-password" })).Dispose();
        Assert.Contains(user.Id, (await administration.DoAsync("GET", "users?state=locked")).ToJsonString(), StringComparison.Ordinal);

        var unlocked = await administration.DoAsync("POST", $"users/{user.Id}/unlock");

        Assert.Equal(("active", null), ((string)unlocked["state"]!, (string?)unlocked["lockedUntil"]));
        Assert.NotEmpty((await Portal.SignInAsync(user)).Token);
    }

    [Fact]
    public async Task Every_change_stands_in_the_log_of_the_account_and_of_the_installation()
    {
        var user = await Portal.RegisterAsync();
        await administration.DoAsync("PUT", $"users/{user.Id}/plan", new { plan = "unlimited" });
        await administration.DoAsync("POST", $"users/{user.Id}/resend-confirmation");
        await administration.DoAsync("POST", $"users/{user.Id}/suspend", new { reason = "x" });
        await administration.DoAsync("POST", $"users/{user.Id}/reinstate");
        await administration.DoAsync("POST", $"users/{user.Id}/unlock");
        await administration.DoAsync("PUT", $"users/{user.Id}/role", new { role = "administrator" });
        await administration.DoAsync("PUT", $"users/{user.Id}/role", new { role = "user" });

        string[] expected =
        [
            "user_plan_changed", "confirmation_resent", "user_suspended", "user_reinstated", "user_unlocked", "user_role_changed", "user_role_changed",
        ];
        var installation = (await administration.DoAsync("GET", $"audit?userId={user.Id}"))["entries"]!.AsArray();
        Assert.Equal(expected, installation.Reverse().Select(entry => (string)entry!["action"]!));
        Assert.All(installation, entry => Assert.Equal(
            (user.Id, administration.Administrator.Id, user.Id), ((string)entry!["userId"]!, (string)entry["actorId"]!, (string)entry["target"]!)));
        using var person = Portal.WithToken((await Portal.SignInAsync(user)).Token);
        var own = (await person.GetFromJsonAsync<JsonObject>("/api/audit", Ct))!["entries"]!.AsArray();
        Assert.Equal(expected, own.Reverse().Select(entry => (string)entry!["action"]!));
        var byActor = await administration.DoAsync("GET", $"audit?actorId={user.Id}");
        Assert.Equal(0, (int)byActor["pagination"]!["total"]!);
    }

    [Fact]
    public async Task Instances_of_all_accounts_are_listed_by_status()
    {
        var user = await Portal.RegisterAsync();
        var id = await Portal.CreateSandboxInstanceAsync(user);
        await Portal.InDatabaseAsync(user, async context =>
        {
            (await context.Instances.FindAsync([id], Ct))!.Status = InstanceStatus.Connected;
            await context.SaveChangesAsync(Ct);
        });

        var all = await administration.DoAsync("GET", $"instances?userId={user.Id}");
        JsonShape.AssertSame(
            """
            {"byStatus":{"connecting":0,"connected":1,"disconnected":0,"logged_out":0},"byNode":{},"instances":[{"id":"ins_1","userId":"usr_1","name":"x",
            "status":"connected","reason":null,"node":null,"sandbox":true,"createdAt":"2023-01-01T00:00:00.000Z"}],
            "pagination":{"total":1,"limit":50,"skip":0,"hasMore":false}}
            """,
            all.ToJsonString());
        Assert.Equal(id, (string)all["instances"]![0]!["id"]!);
        Assert.True((int)all["byStatus"]!["connected"]! >= 1);
        Assert.Empty((await administration.DoAsync("GET", $"instances?userId={user.Id}&status=logged_out"))["instances"]!.AsArray());
        using var wrong = await administration.AskAsync("GET", "instances?status=asleep");
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.BadRequest, "validation_failed");
    }
}
