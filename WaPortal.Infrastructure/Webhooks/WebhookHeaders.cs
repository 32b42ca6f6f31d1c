namespace WaPortal.Infrastructure.Webhooks;

/// <summary>The headers of a delivery, as receivers know them.</summary>
public static class WebhookHeaders
{
    /// <summary>Lower-case hex HMAC-SHA256 of the body; only with a secret.</summary>
    public const string Signature = "X-Webhook-Signature";

    /// <summary>The same with the secret before this one; only while a roll of the secret lets both sign.</summary>
    public const string PreviousSignature = "X-Webhook-Signature-Previous";

    /// <summary><c>true</c> when nothing happened and the owner tries the endpoint; absent otherwise.</summary>
    public const string Test = "X-Webhook-Test";

    /// <summary><c>true</c> when the event happened while the instance was offline; absent otherwise.</summary>
    public const string Backfill = "X-Webhook-Backfill";

    /// <summary>Standard Webhooks: the event's id, the same on every attempt.</summary>
    public const string Id = "webhook-id";

    /// <summary>Standard Webhooks: when the attempt is made, unix seconds.</summary>
    public const string Timestamp = "webhook-timestamp";

    /// <summary>Standard Webhooks: <c>v1,</c> and base64, of each secret that signs now; only with a secret.</summary>
    public const string StandardSignature = "webhook-signature";
}
