using System.Text.Json;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>An endpoint as a sender needs it. Read anew for the next attempt after a change.</summary>
/// <param name="Endpoint">The settings.</param>
/// <param name="Url">The address, parsed.</param>
/// <param name="Secret">The signing secret in the clear, or null when deliveries go unsigned.</param>
/// <param name="PreviousSecret">The secret before it, which signs as well until <see cref="WebhookEndpoint.PreviousSecretUntil"/>; or null.</param>
/// <param name="Headers">The endpoint's own headers.</param>
/// <param name="SecretLost">Secret or headers are there, but the keys that protect them are gone: nothing may go out as if there were none.</param>
internal sealed record WebhookTarget(
    WebhookEndpoint Endpoint, Uri Url, string? Secret, string? PreviousSecret, IReadOnlyDictionary<string, string> Headers, bool SecretLost)
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    /// <summary>Null when the address cannot be one.</summary>
    public static WebhookTarget? TryCreate(WebhookEndpoint endpoint, ISecretProtector protector)
    {
        if (!Uri.TryCreate(endpoint.Url, UriKind.Absolute, out var url)) return null;
        var lost = false;
        var secret = Open(SecretPurposes.WebhookSecret, endpoint.SecretProtected);
        var previous = Open(SecretPurposes.WebhookSecret, endpoint.PreviousSecretProtected);
        var headers = Open(SecretPurposes.WebhookHeaders, endpoint.HeadersProtected);
        return new WebhookTarget(
            endpoint, url, secret, previous, headers is null ? NoHeaders : JsonSerializer.Deserialize<Dictionary<string, string>>(headers)!, lost);

        string? Open(string purpose, string? hidden)
        {
            if (hidden is null) return null;
            if (protector.TryUnprotect(purpose, hidden, out var clear)) return clear;
            lost = true;
            return null;
        }
    }

    /// <summary>The secrets that sign now, the newest first.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now)
    {
        if (Secret is not null) yield return Secret;
        if (PreviousSecret is not null && Endpoint.IsOverlapping(now)) yield return PreviousSecret;
    }
}
