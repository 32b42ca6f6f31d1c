using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;

namespace WaPortal.Tests.Support.Webhooks;

/// <summary>Rows and events to test deliveries with.</summary>
internal static class WebhookSeed
{
    /// <summary>An instance with one endpoint (<c>whk_</c> and the number).</summary>
    public static async Task<WebhookEndpoint> AddEndpointAsync(
        this TestDatabase database, string url, int number = 1, Action<WebhookEndpoint>? configure = null)
    {
        var instance = new Instance
        {
            Id = $"ins_{number}",
            OwnerId = "usr_1",
            Name = $"Instance {number}",
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        var endpoint = SampleEndpoint.Of(instance.Id, url, $"whk_{number}");
        endpoint.MaxRetries = 2;
        endpoint.RetryIntervalMs = 60_000;
        configure?.Invoke(endpoint);
        await using var context = database.Open();
        context.AddRange(instance, endpoint);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    /// <summary>One more endpoint of the first instance.</summary>
    public static async Task<WebhookEndpoint> AddFurtherEndpointAsync(
        this TestDatabase database, string url, string id = "whk_further", Action<WebhookEndpoint>? configure = null)
    {
        var endpoint = new WebhookEndpoint
        {
            Id = id,
            InstanceId = "ins_1",
            OwnerId = "usr_1",
            Url = url,
            Enabled = true,
            Events = [],
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        configure?.Invoke(endpoint);
        await using var context = database.Open();
        context.Add(endpoint);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    public static WebhookEvent Message(
        string id, string chat = "79001234567@s.whatsapp.net", int instance = 1, DateTimeOffset? at = null, bool backfill = false) =>
        WebhookEvents.MessageReceived(
            new MessageReceivedData($"ins_{instance}", id, chat, $"text of {id}", "conversation", 1672531200, HasMedia: false, "Ivan"),
            at ?? TimeProvider.System.GetUtcNow(),
            backfill);

    public static string MessageId(this ReceivedWebhook webhook) => webhook.Data.GetProperty("messageId").GetString()!;
}
