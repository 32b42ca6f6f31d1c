using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Deliveries;

public sealed class WebhooksContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Shape =
        """
        {"id":"x","isPrimary":false,"url":"x","description":"x","enabled":true,"paused":false,"events":["x"],"headerNames":["x"],"maxRetries":1,
        "retryInterval":1,"retryPolicy":"x","hasSecret":true,"previousSecretUntil":null,"disabledReason":null,"disabledAt":null,"failingSince":null,
        "createdAt":"2023-01-01T00:00:00.000Z"}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_is_made_shown_changed_and_deleted()
    {
        var (account, client, hooks) = await StartAsync();
        var made = await SendAsync(client, HttpMethod.Post, hooks, new
        {
            url = "https://example.com/crm?token=t",
            description = "CRM",
            events = new[] { "qr_received", "message_received", "qr_received" },
            headers = new Dictionary<string, string> { ["Authorization"] = "Bearer of mine" },
            maxRetries = 5,
            retryInterval = 2_000,
            retryPolicy = "exponential",
        });
        var id = (string)made["id"]!;
        var secret = (string)made["secret"]!;
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.Equal("""["message_received","qr_received"]""", made["events"]!.ToJsonString());

        var shown = await GetAsync(client, $"{hooks}/{id}");
        JsonShape.AssertSame(Shape, shown.ToJsonString());
        Assert.Equal(("exponential", 5, 2_000, true), ((string)shown["retryPolicy"]!, (int)shown["maxRetries"]!, (int)shown["retryInterval"]!, (bool)shown["enabled"]!));
        Assert.Equal("""["Authorization"]""", shown["headerNames"]!.ToJsonString());
        await portal.InDatabaseAsync(account, async context =>
        {
            var row = await context.WebhookEndpoints.SingleAsync(e => e.Id == id, Ct);
            Assert.DoesNotContain("mine", row.HeadersProtected!, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, row.SecretProtected!, StringComparison.Ordinal);
        });

        var changed = await SendAsync(client, HttpMethod.Put, $"{hooks}/{id}", new { paused = true, events = Array.Empty<string>(), headers = (object?)null });
        Assert.Equal((true, "[]", "[]", "CRM"), ((bool)changed["paused"]!, changed["events"]!.ToJsonString(), changed["headerNames"]!.ToJsonString(), (string)changed["description"]!));
        Assert.Null(changed["secret"]);

        await SendAsync(client, HttpMethod.Delete, $"{hooks}/{id}");
        await ProblemAssert.IsAsync(await client.GetAsync(new Uri($"{hooks}/{id}", UriKind.Relative), Ct), HttpStatusCode.NotFound, "webhook_not_found");
        var audit = await client.GetStringAsync("/api/audit", Ct);
        Assert.Equal(
            [("webhook_created", "{}"), ("webhook_updated", """{"changed":["events","headers","paused"]}"""), ("webhook_deleted", "{}")],
            JsonNode.Parse(audit)!["entries"]!.AsArray().Reverse().Skip(1).Select(entry => ((string)entry!["action"]!, Details(entry, id))));
        Assert.DoesNotContain(secret, audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_instances_own_is_listed_first_and_goes_by_its_settings()
    {
        var (_, client, hooks) = await StartAsync();
        await SendAsync(client, HttpMethod.Post, hooks, new { url = "https://example.com/second" });
        await SendAsync(client, HttpMethod.Put, hooks[..^"/webhooks".Length], new { webhookUrl = "https://example.com/own", webhookEnabled = true, maxRetries = 7 });

        var list = (await GetAsync(client, hooks))["webhooks"]!.AsArray();
        Assert.Equal([true, false], list.Select(hook => (bool)hook!["isPrimary"]!));
        Assert.Equal(("https://example.com/own", 7, false), ((string)list[0]!["url"]!, (int)list[0]!["maxRetries"]!, (bool)list[0]!["hasSecret"]!));
        Assert.Null(list[0]!["events"]);

        var own = $"{hooks}/{list[0]!["id"]}";
        await SendAsync(client, HttpMethod.Put, own, new { maxRetries = 2, secret = "mine" });
        var instance = await GetAsync(client, hooks[..^"/webhooks".Length]);
        Assert.Equal(2, (int)instance["webhookSettings"]!["maxRetries"]!);
        Assert.True((bool)(await GetAsync(client, own))["hasSecret"]!);
        await RefusedAsync(client, HttpMethod.Delete, own, null, HttpStatusCode.Conflict, "primary_webhook");
        await RefusedAsync(client, HttpMethod.Put, own, new { events = new[] { "qr_received" } }, HttpStatusCode.BadRequest, "validation_failed");
    }

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url":"ftp://example.com/"}""", "url")]
    [InlineData("""{"url":"https://user:password@example.com/"}""", "url")]
    [InlineData("""{"url":"https://example.com/","events":["message_recieved"]}""", "events")]
    [InlineData("""{"url":"https://example.com/","events":["webhook_test"]}""", "events")]
    [InlineData("""{"url":"https://example.com/","retryPolicy":"often"}""", "retryPolicy")]
    [InlineData("""{"url":"https://example.com/","maxRetries":21}""", "maxRetries")]
    [InlineData("""{"url":"https://example.com/","retryInterval":999}""", "retryInterval")]
    [InlineData("""{"url":"https://example.com/","headers":{"Host":"x"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","headers":{"content-type":"x"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","headers":{"Content-Length":"0"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","headers":{"X-Webhook-Signature":"x"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","headers":{"webhook-id":"x"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","headers":{"Transfer-Encoding":"chunked"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","headers":{"X-Fine":"one\r\nHost: two"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","headers":{"X Fine":"x"}}""", "headers")]
    [InlineData("""{"url":"https://example.com/","headers":{"X-A":"x","x-a":"y"}}""", "headers")]
    public async Task What_cannot_be_is_refused_by_its_field(string body, string field)
    {
        var (_, client, hooks) = await StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var problem = await ProblemAssert.IsAsync(await client.PostAsync(new Uri(hooks, UriKind.Relative), content, Ct), HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal([field], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task An_instance_has_twenty_more_at_most()
    {
        var (_, client, hooks) = await StartAsync();
        for (var i = 0; i < 20; i++)
            await SendAsync(client, HttpMethod.Post, hooks, new { url = $"https://example.com/{i}" });
        await RefusedAsync(client, HttpMethod.Post, hooks, new { url = "https://example.com/one-more" }, HttpStatusCode.Conflict, "too_many_webhooks");
    }

    [Fact]
    public async Task A_secret_is_rolled_with_an_overlap_and_only_people_see_it()
    {
        var (account, client, hooks) = await StartAsync();
        var made = await SendAsync(client, HttpMethod.Post, hooks, new { url = "https://example.com/hook" });
        var hook = $"{hooks}/{made["id"]}";
        using var person = portal.AsPerson(account);

        var rolled = await SendAsync(client, HttpMethod.Post, $"{hook}/roll-secret", new { });
        Assert.InRange((DateTimeOffset)rolled["previousSecretUntil"]! - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        Assert.Equal(
            ((string)rolled["secret"]!, (string)made["secret"]!),
            await RevealAsync(person, hook));
        await RefusedAsync(client, HttpMethod.Post, $"{hook}/roll-secret", new { overlapHours = 1 }, HttpStatusCode.Conflict, "overlap_open");
        await RefusedAsync(client, HttpMethod.Post, $"{hook}/roll-secret", new { overlapHours = 169 }, HttpStatusCode.BadRequest, "validation_failed");

        // A secret that leaked ends at once, and so does the one before it.
        var third = await SendAsync(client, HttpMethod.Post, $"{hook}/roll-secret", new { overlapHours = 0 });
        Assert.Null(third["previousSecretUntil"]);
        Assert.Equal(((string)third["secret"]!, null), await RevealAsync(person, hook));
        await SendAsync(client, HttpMethod.Put, hook, new { secret = "typed" });
        Assert.Equal(("typed", null), await RevealAsync(person, hook));
        await SendAsync(client, HttpMethod.Put, hook, new { secret = (string?)null });
        await ProblemAssert.IsAsync(await person.GetAsync(new Uri($"{hook}/secret", UriKind.Relative), Ct), HttpStatusCode.Conflict, "secret_not_set");

        var revealed = await client.GetFromJsonAsync<JsonObject>("/api/audit?actions=webhook_secret_revealed", Ct);
        Assert.Equal(3, revealed!["entries"]!.AsArray().Count);
        var rolls = await client.GetFromJsonAsync<JsonObject>("/api/audit?actions=webhook_secret_rolled", Ct);
        Assert.Equal([0, 24], rolls!["entries"]!.AsArray().Select(entry => (int)entry!["details"]!["overlapHours"]!));

        // Receivers that have changed over need not wait for the end of the overlap; to end it twice is no fault.
        await SendAsync(client, HttpMethod.Put, hook, new { secret = "typed" });
        var last = await SendAsync(client, HttpMethod.Post, $"{hook}/roll-secret", new { });
        Assert.Equal(((string)last["secret"]!, "typed"), await RevealAsync(person, hook));
        for (var i = 0; i < 2; i++)
            Assert.Null((await SendAsync(client, HttpMethod.Post, $"{hook}/end-overlap"))["previousSecretUntil"]);
        Assert.Equal(((string)last["secret"]!, null), await RevealAsync(person, hook));
        var ends = await client.GetFromJsonAsync<JsonObject>("/api/audit?actions=webhook_overlap_ended", Ct);
        Assert.Single(ends!["entries"]!.AsArray());
    }

    [Fact]
    public async Task A_test_goes_into_the_outbox_whatever_is_filtered_and_not_to_one_that_is_paused()
    {
        var (account, client, hooks) = await StartAsync();
        var made = await SendAsync(client, HttpMethod.Post, hooks, new { url = "https://example.com/hook", events = new[] { "qr_received" } });
        var hook = $"{hooks}/{made["id"]}";

        var sent = await SendAsync(client, HttpMethod.Post, $"{hook}/test");

        var delivery = await GetAsync(client, $"{hooks}/deliveries/{sent["deliveryId"]}");
        Assert.Equal(("webhook_test", "pending", (string)made["id"]!),
            ((string)delivery["delivery"]!["event"]!, (string)delivery["delivery"]!["state"]!, (string)delivery["delivery"]!["webhookId"]!));
        Assert.Equal("webhook_test", (string)delivery["body"]!["event"]!);
        Assert.Equal((string)made["id"]!, (string)delivery["body"]!["data"]!["webhookId"]!);
        await portal.InDatabaseAsync(account, async context => Assert.True((await context.WebhookDeliveries.SingleAsync(d => d.OwnerId == account.Id, Ct)).Test));
        await SendAsync(client, HttpMethod.Put, hook, new { paused = true });
        await RefusedAsync(client, HttpMethod.Post, $"{hook}/test", null, HttpStatusCode.Conflict, "webhook_disabled");
    }

    [Fact]
    public async Task Deliveries_are_listed_and_replayed_for_one_webhook()
    {
        var (account, client, hooks) = await StartAsync();
        var instanceId = hooks.Split('/')[3];
        var first = await portal.AddDeliveryAsync(account, instanceId);
        await portal.AddDeliveryAsync(account, instanceId);
        var webhookId = "";
        await portal.InDatabaseAsync(account, async context => webhookId = (await context.WebhookDeliveries.SingleAsync(d => d.Id == first, Ct)).EndpointId);

        var listed = (await GetAsync(client, $"{hooks}/deliveries?webhookId={webhookId}"))["deliveries"]!.AsArray();
        Assert.Equal(first, (string)Assert.Single(listed)!["id"]!);
        var replayed = await SendAsync(client, HttpMethod.Post, $"{hooks}/replay", new { since = "2026-01-01T00:00:00Z", status = "failed", webhookId });
        Assert.Equal(1, (int)replayed["queued"]!);
        await portal.InDatabaseAsync(account, async context => Assert.Equal(
            first, (await context.WebhookDeliveries.SingleAsync(d => d.OwnerId == account.Id && d.State == DeliveryState.Pending, Ct)).Id));
        await RefusedAsync(
            client, HttpMethod.Post, $"{hooks}/replay", new { since = "2026-01-01T00:00:00Z", webhookId = "whk_none" }, HttpStatusCode.NotFound, "webhook_not_found");
    }

    private async Task<(RegisteredAccount Account, HttpClient Client, string Hooks)> StartAsync()
    {
        var account = await portal.RegisterAsync();
        return (account, portal.As(account), $"/api/instances/{await portal.CreateSandboxInstanceAsync(account)}/webhooks");
    }

    private static async Task<(string Secret, string? Previous)> RevealAsync(HttpClient person, string hook)
    {
        using var response = await person.GetAsync(new Uri($"{hook}/secret", UriKind.Relative), Ct);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        return ((string)body["secret"]!, (string?)body["previousSecret"]);
    }

    private static string Details(JsonNode entry, string webhookId)
    {
        var details = entry["details"]!.AsObject();
        Assert.Equal(webhookId, (string)details["webhook"]!);
        details.Remove("webhook");
        return details.ToJsonString();
    }

    private static async Task<JsonObject> GetAsync(HttpClient client, string address) => (await client.GetFromJsonAsync<JsonObject>(address, Ct))!;

    private static async Task<JsonObject> SendAsync(HttpClient client, HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static async Task RefusedAsync(HttpClient client, HttpMethod method, string address, object? body, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, Ct);
        await ProblemAssert.IsAsync(response, status, code);
    }
}
