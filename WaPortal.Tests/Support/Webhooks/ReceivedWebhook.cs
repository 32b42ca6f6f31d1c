using System.Text.Json;

namespace WaPortal.Tests.Support.Webhooks;

/// <summary>A request that a <see cref="WebhookReceiver"/> got.</summary>
internal sealed record ReceivedWebhook(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The event's <c>data</c>.</summary>
    public JsonElement Data => JsonDocument.Parse(Body).RootElement.GetProperty("data");
}
