using WaPortal.Domain.Webhooks;

namespace WaPortal.Tests.Support.Webhooks;

/// <summary>An endpoint with the contract's defaults.</summary>
internal static class SampleEndpoint
{
    public static WebhookEndpoint Of(string instanceId, string? url = "https://example.com/webhook", string id = "whk_1") => new()
    {
        Id = id,
        InstanceId = instanceId,
        OwnerId = "usr_1",
        IsPrimary = true,
        Url = url,
        Enabled = url is not null,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
