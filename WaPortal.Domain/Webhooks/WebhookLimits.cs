using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>What an endpoint's settings may be; the same for the instance's own and for further ones, which spell their fields differently.</summary>
internal static class WebhookLimits
{
    private const int SecretMaxLength = 500;
    internal const int MaxRetriesLimit = 20;
    private const int RetryIntervalMinMs = 1_000;
    internal const int RetryIntervalMaxMs = 86_400_000;

    internal static void CheckUrl(string? url, string field, FieldErrors faults) => faults.Require(
        string.IsNullOrEmpty(url) || (url.Length <= WebhookEndpoint.UrlMaxLength && IsWebAddress(url)),
        field,
        $"{field} must be an absolute http or https address without user name, of at most {WebhookEndpoint.UrlMaxLength} characters.");

    internal static void CheckRetries(int? maxRetries, int? retryInterval, FieldErrors faults)
    {
        faults.Require(maxRetries is null or (>= 0 and <= MaxRetriesLimit), "maxRetries", $"maxRetries must be from 0 to {MaxRetriesLimit}.");
        faults.Require(
            retryInterval is null or (>= RetryIntervalMinMs and <= RetryIntervalMaxMs),
            "retryInterval",
            $"retryInterval is in milliseconds and must be from {RetryIntervalMinMs} to {RetryIntervalMaxMs}.");
    }

    internal static void CheckSecret(string? secret, string field, FieldErrors faults) =>
        faults.Require(secret is null || secret.Length <= SecretMaxLength, field, $"{field} has at most {SecretMaxLength} characters.");

    internal static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0;
}
