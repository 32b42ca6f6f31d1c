using System.Text.Json.Nodes;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Support.Webhooks;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>What a receiver gets while an instance is linked, converses and is logged out; the portal, its sessions and its clock are the real ones.</summary>
public sealed class WebhookTourTests
{
    private const string Contact = "4915112345678";
    private const string Secret = "optional-secret-key";

    [Fact]
    public async Task A_receiver_hears_of_everything_signed_and_in_order()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");

        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new
        {
            name = "Tour",
            sandbox = true,
            webhookUrl = receiver.Url(),
            webhookSecret = Secret,
            notifyDelivery = true,
            retryInterval = 1000,
        }))["id"]!;
        await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { });
        var sent = (string)(await LivePortal.PostAsync(
            client, $"/api/whatsapp/{id}/send", new { phone = Contact, message = "Hi! I'm doing well. 😀" }))["id"]!;
        var answered = (string)(await LivePortal.PostAsync(
            client, $"/api/sandbox/{id}/messages", new { from = Contact, name = "Ivan", message = "Hi! How are you?" }))["id"]!;
        await receiver.WaitAsync(requests => requests.Select(Event).Contains("message_received") && requests.Any(IsDelivered));
        await LivePortal.PostAsync(client, $"/api/instances/{id}/logout", new { });
        var requests = await receiver.WaitAsync(requests => requests.Select(Event).Contains("connection_closed"));

        Assert.All(requests, request =>
        {
            Assert.Equal(id, (string)Data(request)["instanceId"]!);
            Assert.Equal(WebhookSignature.Plain(Secret, request.Body), request.Header("X-Webhook-Signature"));
        });
        Assert.Equal(requests.Count, requests.Select(r => r.Id).Distinct().Count());
        string[] link = ["qr_received", "connection_opened", "connection_closed"];
        Assert.Equal(link, requests.Select(Event).Where(link.Contains).Distinct());

        var inbound = Data(requests.Single(r => Event(r) == "message_received"));
        Assert.Equal(["instanceId", "messageId", "from", "body", "type", "timestamp", "hasMedia", "pushName"], inbound.Select(pair => pair.Key));
        Assert.Equal(
            (answered, $"{Contact}@s.whatsapp.net", "Hi! How are you?", "Ivan"),
            ((string)inbound["messageId"]!, (string)inbound["from"]!, (string)inbound["body"]!, (string)inbound["pushName"]!));

        var outbound = Data(requests.Single(r => Event(r) == "message_sent"));
        Assert.Equal(["instanceId", "messageId", "to", "body", "type", "timestamp", "hasMedia"], outbound.Select(pair => pair.Key));
        Assert.Equal(
            (sent, $"{Contact}@s.whatsapp.net", "Hi! I'm doing well. 😀", "text"),
            ((string)outbound["messageId"]!, (string)outbound["to"]!, (string)outbound["body"]!, (string)outbound["type"]!));

        var status = Data(requests.Single(IsDelivered));
        Assert.Equal(["instanceId", "messageId", "status", "from", "fromMe"], status.Select(pair => pair.Key));
        Assert.Equal((sent, $"{Contact}@s.whatsapp.net", true), ((string)status["messageId"]!, (string)status["from"]!, (bool)status["fromMe"]!));
        Assert.Equal("logout", (string)Data(requests.Single(r => Event(r) == "connection_closed"))["reason"]!);
    }

    [Fact]
    public async Task A_failing_receiver_is_tried_again_when_the_clock_says_so()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        receiver.Answer = _ => new WebhookAnswer(500);

        await LivePortal.PostAsync(
            client, "/api/instances", new { name = "Tour", sandbox = true, webhookUrl = receiver.Url(), maxRetries = 2, retryInterval = 1000 });

        // Hangfire looks once a second and the poll only every fifteen: four seconds and a bit are the clock's work.
        var first = (await receiver.WaitAsync(1))[0];
        var tries = await receiver.WaitAsync(requests => requests.Count(r => r.Id == first.Id) == 3, seconds: 12);
        Assert.Single(tries.Where(r => r.Id == first.Id).Select(r => r.Text).Distinct());
    }

    private static string Event(ReceivedWebhook request) => (string)JsonNode.Parse(request.Body)!["event"]!;

    private static JsonObject Data(ReceivedWebhook request) => JsonNode.Parse(request.Body)!["data"]!.AsObject();

    private static bool IsDelivered(ReceivedWebhook request) =>
        Event(request) == "message_status" && (string)Data(request)["status"]! == "delivered";
}
