using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>
/// A change of an endpoint's settings. What is left out stays as it is; null goes back to the default, which for the
/// address and the secret is none.
/// </summary>
public sealed record WebhookSettingsChange
{
    private const int SecretMaxLength = 500;
    private const int MaxRetriesLimit = 20;
    private const int RetryIntervalMinMs = 1_000;
    private const int RetryIntervalMaxMs = 86_400_000;

    public Optional<string?> Url { get; init; }

    public Optional<bool?> Enabled { get; init; }

    public Optional<string?> Secret { get; init; }

    public Optional<bool?> NotifyReceived { get; init; }

    public Optional<bool?> NotifySent { get; init; }

    public Optional<bool?> NotifyDelivery { get; init; }

    public Optional<bool?> NotifyRead { get; init; }

    public Optional<int?> MaxRetries { get; init; }

    /// <summary>Milliseconds.</summary>
    public Optional<int?> RetryInterval { get; init; }

    /// <summary>Notes what is out of bounds, under the flat names of the request.</summary>
    public void Validate(FieldErrors faults)
    {
        if (!string.IsNullOrEmpty(Url.Value))
        {
            faults.Require(
                Url.Value.Length <= WebhookEndpoint.UrlMaxLength && IsWebAddress(Url.Value),
                "webhookUrl",
                $"webhookUrl must be an absolute http or https address without user name, of at most {WebhookEndpoint.UrlMaxLength} characters.");
        }

        faults.Require(
            MaxRetries.Value is null or (>= 0 and <= MaxRetriesLimit), "maxRetries", $"maxRetries must be from 0 to {MaxRetriesLimit}.");
        faults.Require(
            RetryInterval.Value is null or (>= RetryIntervalMinMs and <= RetryIntervalMaxMs),
            "retryInterval",
            $"retryInterval is in milliseconds and must be from {RetryIntervalMinMs} to {RetryIntervalMaxMs}.");
        faults.Require(
            Secret.Value is null || Secret.Value.Length <= SecretMaxLength, "webhookSecret", $"webhookSecret has at most {SecretMaxLength} characters.");
    }

    /// <summary>Writes a valid change into an endpoint; refuses, before anything is written, one that would be enabled without an address.</summary>
    public Result ApplyTo(WebhookEndpoint endpoint, ISecretProtector protector)
    {
        var url = Url.IsGiven ? NullIfEmpty(Url.Value) : endpoint.Url;
        if (url is null && Enabled.Value == true)
            return WebhookErrors.UrlRequired;

        endpoint.Url = url;
        // An address that was taken away switches the endpoint off unless the request says otherwise.
        endpoint.Enabled = url is not null && (Enabled.IsGiven ? Enabled.Value ?? true : endpoint.Enabled);
        if (Secret.IsGiven)
            endpoint.SecretProtected = NullIfEmpty(Secret.Value) is { } secret ? protector.Protect(SecretPurposes.WebhookSecret, secret) : null;
        if (NotifyReceived.IsGiven)
            endpoint.NotifyReceived = NotifyReceived.Value ?? true;
        if (NotifySent.IsGiven)
            endpoint.NotifySent = NotifySent.Value ?? true;
        if (NotifyDelivery.IsGiven)
            endpoint.NotifyDelivery = NotifyDelivery.Value ?? false;
        if (NotifyRead.IsGiven)
            endpoint.NotifyRead = NotifyRead.Value ?? false;
        if (MaxRetries.IsGiven)
            endpoint.MaxRetries = MaxRetries.Value ?? 3;
        if (RetryInterval.IsGiven)
            endpoint.RetryIntervalMs = RetryInterval.Value ?? 60_000;
        return Result.Success;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0;
}
