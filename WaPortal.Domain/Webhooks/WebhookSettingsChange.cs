using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>
/// A change of an endpoint's settings. What is left out stays as it is; null goes back to the default, which for the
/// address and the secret is none.
/// </summary>
public sealed record WebhookSettingsChange
{
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
        WebhookLimits.CheckUrl(Url.Value, "webhookUrl", faults);
        WebhookLimits.CheckRetries(MaxRetries.Value, RetryInterval.Value, faults);
        WebhookLimits.CheckSecret(Secret.Value, "webhookSecret", faults);
    }

    /// <summary>Writes a valid change into an endpoint; refuses, before anything is written, one that would be enabled without an address.</summary>
    public Result ApplyTo(WebhookEndpoint endpoint, ISecretProtector protector)
    {
        var url = Url.IsGiven ? WebhookLimits.NullIfEmpty(Url.Value) : endpoint.Url;
        if (url is null && Enabled.Value == true)
            return WebhookErrors.UrlRequired;

        // An address that was taken away switches the endpoint off unless the request says otherwise.
        endpoint.Point(url, enabled: url is not null && (Enabled.IsGiven ? Enabled.Value ?? true : endpoint.Enabled));
        if (Secret.IsGiven)
            endpoint.SetSecret(WebhookLimits.NullIfEmpty(Secret.Value) is { } secret ? protector.Protect(SecretPurposes.WebhookSecret, secret) : null);
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
}
