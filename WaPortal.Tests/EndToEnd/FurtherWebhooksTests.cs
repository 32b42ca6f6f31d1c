using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Webhooks;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>The life of a webhook beside the instance's own, through the API of a whole portal: tried, filtered, rolled, paused and deleted.</summary>
public sealed class FurtherWebhooksTests
{
    private const string Contact = "4915112345678";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_further_webhook_lives_beside_the_instances_own()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Shop", sandbox = true, webhookUrl = receiver.Url("/own") }))["id"]!;
        await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { });
        var hooks = $"/api/instances/{id}/webhooks";
        var made = await LivePortal.PostAsync(client, hooks, new
        {
            url = receiver.Url("/further"),
            events = new[] { "message_received" },
            headers = new Dictionary<string, string> { ["X-Tenant"] = "7" },
        });
        var hook = $"{hooks}/{made["id"]}";

        // Tried: the log knows of it, and the secret that was shown verifies it.
        var test = (string)(await LivePortal.PostAsync(client, $"{hook}/test", new { }))["deliveryId"]!;
        var tried = (await receiver.WaitAsync(requests => requests.Any(r => r.Path == "/further"))).Single(r => r.Path == "/further");
        Assert.Equal((test, "true", "7"), (tried.Id, tried.Header("X-Webhook-Test"), tried.Header("X-Tenant")));
        Assert.Equal(WebhookSignature.Plain((string)made["secret"]!, tried.Body), tried.Header("X-Webhook-Signature"));
        await Until.TrueAsync(async () => await StateAsync(client, $"{hooks}/deliveries/{test}") == "delivered");

        // Rolled: both secrets sign what comes next, and of all that happens only what it filters comes.
        var rolled = await LivePortal.PostAsync(client, $"{hook}/roll-secret", new { overlapHours = 1 });
        await SayAsync("One");
        var both = (await receiver.WaitAsync(requests => requests.Count(r => r.Path == "/further") == 2)).Last(r => r.Path == "/further");
        Assert.Equal("One", both.Data.GetProperty("body").GetString());
        Assert.Equal(WebhookSignature.Plain((string)rolled["secret"]!, both.Body), both.Header("X-Webhook-Signature"));
        Assert.Equal(WebhookSignature.Plain((string)made["secret"]!, both.Body), both.Header("X-Webhook-Signature-Previous"));
        Assert.Contains(receiver.Requests, r => r.Path == "/own" && r.Text.Contains("connection_opened", StringComparison.Ordinal));

        // Paused: what happens waits, and comes once it goes on.
        await PutAsync(new { paused = true });
        await SayAsync("Two");
        await receiver.WaitAsync(requests => requests.Any(r => r.Path == "/own" && r.Text.Contains("\"Two\"", StringComparison.Ordinal)));
        Assert.Equal(2, receiver.Requests.Count(r => r.Path == "/further"));
        await PutAsync(new { paused = false });
        await receiver.WaitAsync(requests => requests.Any(r => r.Path == "/further" && r.Text.Contains("\"Two\"", StringComparison.Ordinal)));

        // Deleted: what waits is given up, and its own goes on.
        await PutAsync(new { paused = true });
        await SayAsync("Three");
        await receiver.WaitAsync(requests => requests.Any(r => r.Path == "/own" && r.Text.Contains("\"Three\"", StringComparison.Ordinal)));
        using var deleted = await client.DeleteAsync(new Uri(hook, UriKind.Relative), Ct);
        deleted.EnsureSuccessStatusCode();
        await Until.TrueAsync(async () =>
            (await client.GetFromJsonAsync<JsonObject>($"{hooks}/deliveries?webhookId={made["id"]}&state=failed", Ct))!["deliveries"]!.AsArray() is [{ } only]
            && (string)only["lastError"]! == AttemptErrors.EndpointDeleted);
        Assert.Equal(3, receiver.Requests.Count(r => r.Path == "/further"));

        Task SayAsync(string text) => LivePortal.PostAsync(client, $"/api/sandbox/{id}/messages", new { from = Contact, name = "Ivan", message = text });

        async Task PutAsync<T>(T body)
        {
            using var response = await client.PutAsJsonAsync(hook, body, Ct);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<string> StateAsync(HttpClient client, string delivery) =>
        (string)(await client.GetFromJsonAsync<JsonObject>(delivery, Ct))!["delivery"]!["state"]!;
}
