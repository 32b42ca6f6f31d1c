using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks.Payloads;

/// <summary>Writes the bodies: camelCase keys in the order of declaration, null kept, no whitespace, text unescaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WebhookInstant)])]
[JsonSerializable(typeof(WebhookEnvelope<MessageReceivedData>))]
[JsonSerializable(typeof(WebhookEnvelope<MessageSentData>))]
[JsonSerializable(typeof(WebhookEnvelope<MessageStatusData>))]
[JsonSerializable(typeof(WebhookEnvelope<ConnectionOpenedData>))]
[JsonSerializable(typeof(WebhookEnvelope<ConnectionClosedData>))]
[JsonSerializable(typeof(WebhookEnvelope<QrReceivedData>))]
[JsonSerializable(typeof(WebhookEnvelope<WebhookTestData>))]
[JsonSerializable(typeof(WebhookEnvelope<MessageChangedData>))]
[JsonSerializable(typeof(WebhookEnvelope<GroupJoinedData>))]
[JsonSerializable(typeof(WebhookEnvelope<GroupMembersData>))]
[JsonSerializable(typeof(WebhookEnvelope<GroupUpdatedData>))]
[JsonSerializable(typeof(WebhookEnvelope<PresenceUpdateData>))]
[JsonSerializable(typeof(WebhookEnvelope<PairingCodeReceivedData>))]
internal sealed partial class WebhookJson : JsonSerializerContext
{
    public static string Write<TData>(string name, TData data, DateTimeOffset at) =>
        JsonSerializer.Serialize(new WebhookEnvelope<TData>(name, data, at), Kind<TData>.Info);

    // Classes of their own, so that the generated statics of this one exist before they are read.
    private static class Unescaped
    {
        public static readonly JsonSerializerOptions Options = new(Default.Options) { Encoder = PlainJsonEncoder.Instance };
    }

    private static class Kind<TData>
    {
        public static readonly JsonTypeInfo<WebhookEnvelope<TData>> Info =
            (JsonTypeInfo<WebhookEnvelope<TData>>)Unescaped.Options.GetTypeInfo(typeof(WebhookEnvelope<TData>));
    }
}
