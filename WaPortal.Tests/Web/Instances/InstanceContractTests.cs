using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Instances;

public sealed class InstanceContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string DocumentedRequest = """
        {"name":"Primary WhatsApp","description":"Corporate account","webhookUrl":"https://example.com/webhook","webhookEnabled":true,
        "notifyReceived":true,"notifySent":true,"notifyDelivery":false,"notifyRead":false,"maxRetries":3,"retryInterval":60000,
        "webhookSecret":"optional-secret-key"}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Creation_answers_as_documented_and_starts_to_connect()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);

        using var response = await client.PostAsync("/api/instances", Json(DocumentedRequest), Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(Ct);
        JsonShape.AssertSame(
            """
            {"id":"instance_id","name":"Primary WhatsApp","description":"Corporate account","userId":"user_id","status":"connecting",
            "webhookUrl":"https://example.com/webhook","webhookEnabled":true,"createdAt":"2023-01-01T00:00:00.000Z","updatedAt":"2023-01-01T00:00:00.000Z"}
            """,
            text);
        var body = JsonNode.Parse(text)!;
        var id = (string)body["id"]!;
        Assert.Equal($"/api/instances/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal("connecting", (string)body["status"]!);
        Assert.Equal(account.Id, (string)body["userId"]!);
        Assert.DoesNotContain("optional-secret-key", text, StringComparison.Ordinal);
        Assert.Contains($"start {id}", portal.Sessions.Calls);
    }

    [Fact]
    public async Task The_list_answers_as_documented()
    {
        var account = await portal.RegisterAsync();
        var id = await CreateDocumentedAsync(account);
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Connected));
        using var client = portal.As(account);

        var text = await client.GetStringAsync("/api/instances", Ct);

        JsonShape.AssertSame(
            """
            {"instances":[{"id":"instance_id","name":"Primary WhatsApp","description":"Corporate account","status":"connected",
            "webhookUrl":"https://example.com/webhook","webhookEnabled":true,"createdAt":"2023-01-01T00:00:00.000Z","updatedAt":"2023-01-01T00:00:00.000Z",
            "connectionStatus":{"ready":true,"status":"connected","hasQr":false}}]}
            """,
            text);
        Assert.Equal("connected", (string)JsonNode.Parse(text)!["instances"]![0]!["status"]!);
    }

    [Fact]
    public async Task The_list_can_be_searched_and_paged()
    {
        var account = await portal.RegisterAsync();
        foreach (var name in new[] { "Sales", "Support one", "support two" })
            await portal.CreateSandboxInstanceAsync(account, name);
        using var client = portal.As(account);

        Assert.Equal(["Sales", "Support one", "support two"], await NamesAsync(client, ""));
        Assert.Equal(["Support one", "support two"], await NamesAsync(client, "?search=SUPPORT"));
        Assert.Equal(["Support one"], await NamesAsync(client, "?skip=1&limit=1"));
    }

    [Fact]
    public async Task One_instance_answers_as_documented()
    {
        var account = await portal.RegisterAsync();
        var id = await CreateDocumentedAsync(account);
        using var client = portal.As(account);

        var text = await client.GetStringAsync($"/api/instances/{id}", Ct);

        JsonShape.AssertSame(
            """
            {"id":"instance_id","name":"Primary WhatsApp","description":"Corporate account","status":"connected",
            "webhookUrl":"https://example.com/webhook","webhookEnabled":true,"createdAt":"2023-01-01T00:00:00.000Z","updatedAt":"2023-01-01T00:00:00.000Z",
            "webhookSettings":{"notifyReceived":true,"notifySent":true,"notifyDelivery":false,"notifyRead":false,"maxRetries":3,"retryInterval":60000},
            "connectionStatus":{"ready":true,"status":"connected","hasQr":false}}
            """,
            text);
        Assert.Equal(
            """{"notifyReceived":true,"notifySent":true,"notifyDelivery":false,"notifyRead":false,"maxRetries":3,"retryInterval":60000}""",
            JsonNode.Parse(text)!["webhookSettings"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_left_out_takes_its_default()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);

        using var response = await client.PostAsync(
            "/api/instances",
            Json("""{"name":"Primary WhatsApp","description":"Corporate account","webhookUrl":"https://your-webhook.com/whatsapp"}"""),
            Ct);
        var id = (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!;

        var body = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}", Ct))!;
        Assert.True((bool)body["webhookEnabled"]!);
        Assert.Equal(
            """{"notifyReceived":true,"notifySent":true,"notifyDelivery":false,"notifyRead":false,"maxRetries":3,"retryInterval":60000}""",
            body["webhookSettings"]!.ToJsonString());
    }

    [Fact]
    public async Task Without_a_webhook_the_keys_stay_and_say_so()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);

        using var response = await client.PostAsync("/api/instances", Json("""{"name":"Bare"}"""), Ct);

        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.Contains("\"description\":null,", text, StringComparison.Ordinal);
        Assert.Contains("\"webhookUrl\":null,\"webhookEnabled\":false,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_answers_as_documented_and_leaves_the_rest()
    {
        var account = await portal.RegisterAsync();
        var id = await CreateDocumentedAsync(account);
        using var client = portal.As(account);

        using var response = await client.PutAsync(
            $"/api/instances/{id}",
            Json("""
                {"name":"New WhatsApp Name","description":"Updated description","webhookUrl":"https://new-example.com/webhook","webhookEnabled":true,
                "webhookSettings":{"notifyReceived":true,"notifySent":false,"notifyDelivery":true,"notifyRead":true,"maxRetries":5,"retryInterval":30000,"secret":"new-secret-key"}}
                """),
            Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        JsonShape.AssertSame(
            """
            {"id":"instance_id","name":"New WhatsApp Name","description":"Updated description","webhookUrl":"https://new-example.com/webhook",
            "webhookEnabled":true,"updatedAt":"2023-01-02T00:00:00.000Z"}
            """,
            await response.Content.ReadAsStringAsync(Ct));

        (await client.PutAsync($"/api/instances/{id}", Json("""{"description":null,"notifySent":true}"""), Ct)).EnsureSuccessStatusCode();
        var body = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}", Ct))!;
        Assert.Equal("New WhatsApp Name", (string)body["name"]!);
        Assert.Null(body["description"]);
        Assert.Equal(
            """{"notifyReceived":true,"notifySent":true,"notifyDelivery":true,"notifyRead":true,"maxRetries":5,"retryInterval":30000}""",
            body["webhookSettings"]!.ToJsonString());
        await portal.InDatabaseAsync(account, async context => Assert.NotNull((await context.WebhookEndpoints.SingleAsync(Ct)).SecretProtected));
    }

    [Fact]
    public async Task A_secret_is_stored_sealed_and_can_be_cleared()
    {
        var account = await portal.RegisterAsync();
        var id = await CreateDocumentedAsync(account);
        using var client = portal.As(account);
        var protector = (ISecretProtector)portal.Services.GetService(typeof(ISecretProtector))!;

        await portal.InDatabaseAsync(account, async context =>
        {
            var stored = (await context.WebhookEndpoints.SingleAsync(Ct)).SecretProtected!;
            Assert.DoesNotContain("optional", stored, StringComparison.Ordinal);
            Assert.True(protector.TryUnprotect(SecretPurposes.WebhookSecret, stored, out var secret));
            Assert.Equal("optional-secret-key", secret);
            Assert.False(protector.TryUnprotect(SecretPurposes.ApiKey, stored, out _));
        });
        (await client.PutAsync($"/api/instances/{id}", Json("""{"webhookSecret":""}"""), Ct)).EnsureSuccessStatusCode();

        await portal.InDatabaseAsync(account, async context => Assert.Null((await context.WebhookEndpoints.SingleAsync(Ct)).SecretProtected));
    }

    [Theory]
    [InlineData("""{"name":""}""", "validation_failed", "name")]
    [InlineData("""{}""", "validation_failed", "name")]
    [InlineData("""{"name":"a","webhookEnabled":true}""", "webhook_url_required", "webhookUrl")]
    [InlineData("""{"name":"a","webhookUrl":"example.com"}""", "validation_failed", "webhookUrl")]
    [InlineData("""{"name":"a","webhookUrl":"ftp://example.com/x"}""", "validation_failed", "webhookUrl")]
    [InlineData("""{"name":"a","maxRetries":21}""", "validation_failed", "maxRetries")]
    [InlineData("""{"name":"a","retryInterval":999}""", "validation_failed", "retryInterval")]
    [InlineData("""{"name":"a","maxRetries":3,"webhookSettings":{"maxRetries":4}}""", "conflicting_fields", "maxRetries")]
    [InlineData("""{"name":"a","webhookSecret":"x","webhookSettings":{"secret":"y"}}""", "conflicting_fields", "webhookSecret")]
    [InlineData("""{"name":"a","webhookEnabled":"yes"}""", "invalid_field_type", "webhookEnabled")]
    [InlineData("""{"name":"a","webhookSettings":{"maxRetries":{}}}""", "invalid_field_type", "webhookSettings.maxRetries")]
    public async Task A_wrong_request_is_refused_by_name(string request, string code, string field)
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);

        using var response = await client.PostAsync("/api/instances", Json(request), Ct);

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, code);
        Assert.Equal([field], problem["errors"]!.AsObject().Select(member => member.Key));
        Assert.Equal("""{"instances":[]}""", await client.GetStringAsync("/api/instances", Ct));
    }

    [Fact]
    public async Task Numbers_may_come_as_text_and_both_spellings_may_agree()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);

        using var response = await client.PostAsync(
            "/api/instances", Json("""{"name":"a","maxRetries":"7","webhookSettings":{"maxRetries":7,"retryInterval":"1000"}}"""), Ct);

        var id = (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!;
        var settings = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}", Ct))!["webhookSettings"]!;
        Assert.Equal(7, (int)settings["maxRetries"]!);
        Assert.Equal(1000, (int)settings["retryInterval"]!);
    }

    [Fact]
    public async Task Deletion_ends_the_session_and_hides_the_instance()
    {
        var account = await portal.RegisterAsync();
        var id = await CreateDocumentedAsync(account);
        using var client = portal.As(account);

        using var response = await client.DeleteAsync(new Uri($"/api/instances/{id}", UriKind.Relative), Ct);

        Assert.Equal($$"""{"success":true,"message":"Instance {{id}} deleted successfully"}""", await response.Content.ReadAsStringAsync(Ct));
        Assert.Contains($"delete {id}", portal.Sessions.Calls);
        using var gone = await client.GetAsync(new Uri($"/api/instances/{id}", UriKind.Relative), Ct);
        await ProblemAssert.IsAsync(gone, HttpStatusCode.NotFound, "instance_not_found");
        Assert.Equal("""{"instances":[]}""", await client.GetStringAsync("/api/instances", Ct));
        await portal.InDatabaseAsync(account, async context => Assert.False((await context.WebhookEndpoints.SingleAsync(Ct)).Enabled));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task<string> CreateDocumentedAsync(RegisteredAccount account)
    {
        using var client = portal.As(account);
        using var response = await client.PostAsync("/api/instances", Json(DocumentedRequest), Ct);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!;
    }

    private static async Task<string[]> NamesAsync(HttpClient client, string query) =>
        [.. JsonNode.Parse(await client.GetStringAsync("/api/instances" + query, Ct))!["instances"]!.AsArray().Select(item => (string)item!["name"]!)];
}
