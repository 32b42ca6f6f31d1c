using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Idempotency;
using WaPortal.Domain.Instances;
using WaPortal.Infrastructure.Idempotency;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Idempotency;

public sealed class IdempotencyTests
{
    public static TheoryData<string> Unfit => ["two words", new string('k', 256)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeated_send_repeats_the_answer_and_not_the_message()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);

        using var first = await SendAsync(client, id, "k1");
        using var second = await SendAsync(client, id, "k1");
        using var other = await SendAsync(client, id, "k2");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await second.Content.ReadAsStringAsync(Ct));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.NotEqual(await first.Content.ReadAsStringAsync(Ct), await other.Content.ReadAsStringAsync(Ct));
        Assert.Equal(2, portal.Sessions.Sent.Count);
    }

    [Fact]
    public async Task A_repeated_create_makes_one_instance()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        using var first = await PostAsync(client, "/api/instances", """{"name":"Shop","sandbox":true}""", "create-1");
        using var second = await PostAsync(client, "/api/instances", """{"name":"Shop","sandbox":true}""", "create-1");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await second.Content.ReadAsStringAsync(Ct));
        var list = await client.GetFromJsonAsync<JsonObject>("/api/instances", Ct);
        Assert.Single(list!["instances"]!.AsArray());
    }

    [Fact]
    public async Task The_same_key_on_another_request_is_refused()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);
        await SendAsync(client, id, "k1");
        await ProblemAssert.IsAsync(await SendAsync(client, id, "k1", "Other text"), HttpStatusCode.Conflict, "idempotency_key_reused");
    }

    [Fact]
    public async Task Keys_of_different_accounts_have_nothing_to_do_with_each_other()
    {
        await using var portal = new PortalFactory();
        var (one, two) = (await portal.RegisterAsync(), await portal.RegisterAsync());
        using var asOne = portal.As(one);
        using var asTwo = portal.As(two);
        using var first = await PostAsync(asOne, "/api/instances", """{"name":"Shop","sandbox":true}""", "same");
        using var second = await PostAsync(asTwo, "/api/instances", """{"name":"Shop","sandbox":true}""", "same");
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task A_refusal_is_forgotten_so_that_it_can_be_tried_again()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);
        portal.Sessions.SendRefusal = InstanceErrors.NotConnected;
        await ProblemAssert.IsAsync(await SendAsync(client, id, "k1"), HttpStatusCode.Conflict, "instance_not_connected");
        portal.Sessions.SendRefusal = null;
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, id, "k1")).StatusCode);
    }

    [Fact]
    public async Task An_unknown_outcome_is_tried_again_under_the_same_message_id()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);
        portal.Sessions.SendFault = new InvalidOperationException("the database went away");
        Assert.Equal(HttpStatusCode.InternalServerError, (await SendAsync(client, id, "k1")).StatusCode);
        portal.Sessions.SendFault = null;
        using var again = await SendAsync(client, id, "k1");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var tried = portal.Sessions.TriedIds.ToArray();
        Assert.Equal(2, tried.Length);
        Assert.Matches("^3EB0[0-9A-F]{18}$", tried[0]);
        Assert.Equal(tried[0], tried[1]);
    }

    [Fact]
    public async Task Of_two_at_once_one_works_and_the_other_is_told_to_wait()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);
        var gate = new TaskCompletionSource();
        portal.Sessions.SendGate = gate.Task;
        var working = SendAsync(client, id, "k1");
        await Tests.Support.Until.TrueAsync(() => !portal.Sessions.TriedIds.IsEmpty);
        var busy = await SendAsync(client, id, "k1");
        await ProblemAssert.IsAsync(busy, HttpStatusCode.Conflict, "idempotency_in_progress");
        Assert.NotNull(busy.Headers.RetryAfter);
        gate.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await working).StatusCode);
        Assert.Single(portal.Sessions.Sent);
    }

    [Fact]
    public async Task A_key_that_a_killed_portal_held_is_free_after_a_while_and_a_day_later_it_is_forgotten()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-02-02T12:00:00Z", null));
        await using var portal = new PortalFactory(time);
        var account = await portal.RegisterAsync();
        await portal.InDatabaseAsync(account, async context =>
        {
            context.IdempotentRequests.Add(new IdempotentRequest
            {
                Id = "idm_1",
                OwnerId = account.Id,
                Key = "k1",
                Fingerprint = new byte[32],
                LockedUntil = time.GetUtcNow().AddMinutes(2),
                CreatedAt = time.GetUtcNow(),
            });
            await context.SaveChangesAsync(Ct);
        });

        Assert.IsType<IdempotencyClaim.Busy>(await ClaimAsync(portal, account));
        time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("idm_1", Assert.IsType<IdempotencyClaim.Granted>(await ClaimAsync(portal, account)).Id);
        time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(1, await portal.Services.GetRequiredService<IdempotencyPurge>().RunAsync(Ct));
        Assert.NotEqual("idm_1", Assert.IsType<IdempotencyClaim.Granted>(await ClaimAsync(portal, account)).Id);
    }

    [Fact]
    public async Task The_answer_is_not_readable_in_the_database()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        await PostAsync(client, "/api/instances", """{"name":"Secret shop","sandbox":true}""", "create-1");
        await portal.InDatabaseAsync(account, async context =>
            Assert.DoesNotContain("Secret", (await context.IdempotentRequests.SingleAsync(Ct)).BodyProtected!, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        await ProblemAssert.IsAsync(
            await PostAsync(client, "/api/instances", """{"name":"Shop","sandbox":true}""", key), HttpStatusCode.BadRequest, "idempotency_key_invalid");
    }

    private static async Task<IdempotencyClaim> ClaimAsync(PortalFactory portal, RegisteredAccount account)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WaPortal.Domain.Shared.OwnerScope>().Use(account.Id);
        return await scope.ServiceProvider.GetRequiredService<IIdempotencyStore>().ClaimAsync(account.Id, "k1", new byte[32], Ct);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string id, string key, string text = "Hi") =>
        PostAsync(client, $"/api/whatsapp/{id}/send", $$"""{"phone":"79001234567","message":"{{text}}"}""", key);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, Ct);
    }
}
