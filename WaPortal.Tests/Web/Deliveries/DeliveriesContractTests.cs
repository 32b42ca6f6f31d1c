using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Deliveries;

public sealed class DeliveriesContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deliveries_are_listed_newest_first_and_filtered()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        var failed = await portal.AddDeliveryAsync(account, id);
        var delivered = await portal.AddDeliveryAsync(account, id, delivery => delivery.State = DeliveryState.Delivered);
        using var client = portal.As(account);

        var all = await GetAsync(client, $"/api/instances/{id}/webhooks/deliveries");
        Assert.Equal([delivered, failed], all["deliveries"]!.AsArray().Select(delivery => (string)delivery!["id"]!));
        JsonShape.AssertSame(
            """
            {"deliveries":[{"id":"x","webhookId":"x","event":"x","state":"x","attempts":1,"lastStatusCode":1,"lastError":"x",
            "createdAt":"2023-01-01T00:00:00.000Z","nextAttemptAt":null,"deliveredAt":null}],"pagination":{"total":1,"limit":1,"skip":0,"hasMore":false}}
            """,
            all.ToJsonString());
        Assert.Equal(failed, Only(await GetAsync(client, $"/api/instances/{id}/webhooks/deliveries?state=failed&event=connection_opened&endDate=2026-01-01")));
        Assert.Empty((await GetAsync(client, $"/api/instances/{id}/webhooks/deliveries?startDate=2026-01-02"))["deliveries"]!.AsArray());
        Assert.Equal(failed, Only(await GetAsync(client, $"/api/instances/{id}/webhooks/deliveries?limit=1&skip=1")));
        await ProblemAssert.IsAsync(
            await client.GetAsync(new Uri($"/api/instances/{id}/webhooks/deliveries?state=odd", UriKind.Relative), Ct), HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task A_delivery_shows_its_body_and_every_attempt()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        var delivery = await portal.AddDeliveryAsync(account, id);
        using var client = portal.As(account);

        var shown = await GetAsync(client, $"/api/instances/{id}/webhooks/deliveries/{delivery}");

        Assert.Equal("failed", (string)shown["delivery"]!["state"]!);
        Assert.Equal(id, (string)shown["body"]!["data"]!["instanceId"]!);
        Assert.Equal(
            """{"number":1,"at":"2026-01-01T12:00:00.000Z","statusCode":500,"error":"http_status","latencyMs":12,"responseExcerpt":"oops"}""",
            Assert.Single(shown["attempts"]!.AsArray())!.ToJsonString());
        await ProblemAssert.IsAsync(
            await client.GetAsync(new Uri($"/api/instances/{id}/webhooks/deliveries/evt_none", UriKind.Relative), Ct), HttpStatusCode.NotFound, "delivery_not_found");
    }

    [Fact]
    public async Task A_failed_delivery_is_put_back_in_line()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        var delivery = await portal.AddDeliveryAsync(account, id);
        using var client = portal.As(account);

        using var response = await client.PostAsync(new Uri($"/api/instances/{id}/webhooks/deliveries/{delivery}/resend", UriKind.Relative), null, Ct);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"success":true,"queued":1,"hasMore":false}""", await response.Content.ReadAsStringAsync(Ct));
        await portal.InDatabaseAsync(account, async context =>
            Assert.Equal(DeliveryState.Pending, (await context.WebhookDeliveries.SingleAsync(row => row.Id == delivery, Ct)).State));
        await portal.InDatabaseAsync(account, context => context.WebhookEndpoints.ExecuteUpdateAsync(update => update.SetProperty(e => e.Enabled, false), Ct));
        await ProblemAssert.IsAsync(
            await client.PostAsync(new Uri($"/api/instances/{id}/webhooks/deliveries/{delivery}/resend", UriKind.Relative), null, Ct),
            HttpStatusCode.Conflict, "webhook_disabled");
    }

    [Fact]
    public async Task A_stretch_of_time_is_replayed()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        await portal.AddDeliveryAsync(account, id);
        await portal.AddDeliveryAsync(account, id, delivery => delivery.State = DeliveryState.Delivered);
        using var client = portal.As(account);
        var address = $"/api/instances/{id}/webhooks/replay";

        Assert.Equal(0, await ReplayAsync(client, address, new { since = "2026-01-02T00:00:00Z" }));
        Assert.Equal(0, await ReplayAsync(client, address, new { since = "2025-12-01T00:00:00Z", until = "2025-12-31T00:00:00Z" }));
        Assert.Equal(1, await ReplayAsync(client, address, new { since = "2026-01-01T12:00:00Z", until = "2026-01-01T12:00:00Z" }));
        Assert.Equal(1, await ReplayAsync(client, address, new { since = "2026-01-01T00:00:00Z", status = "all" }));
        await ProblemAssert.IsAsync(await client.PostAsJsonAsync(address, new { }, Ct), HttpStatusCode.BadRequest, "validation_failed");
    }

    private static async Task<int> ReplayAsync<T>(HttpClient client, string address, T body)
    {
        using var response = await client.PostAsJsonAsync(address, body, Ct);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (int)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["queued"]!;
    }

    private static string Only(JsonObject list) => (string)Assert.Single(list["deliveries"]!.AsArray())!["id"]!;

    private static async Task<JsonObject> GetAsync(HttpClient client, string address) => (await client.GetFromJsonAsync<JsonObject>(address, Ct))!;
}
