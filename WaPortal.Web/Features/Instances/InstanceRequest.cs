using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Instances;

/// <summary>
/// Body of <c>POST /api/instances</c> and <c>PUT /api/instances/{id}</c>. The documents spell webhook settings flat for one and nested for the
/// other; both take both.
/// </summary>
public sealed record InstanceRequest
{
    public Optional<string?> Name { get; init; }

    public Optional<string?> Description { get; init; }

    public Optional<string?> WebhookUrl { get; init; }

    public Optional<bool?> WebhookEnabled { get; init; }

    public Optional<bool?> NotifyReceived { get; init; }

    public Optional<bool?> NotifySent { get; init; }

    public Optional<bool?> NotifyDelivery { get; init; }

    public Optional<bool?> NotifyRead { get; init; }

    public Optional<int?> MaxRetries { get; init; }

    public Optional<int?> RetryInterval { get; init; }

    public Optional<string?> WebhookSecret { get; init; }

    public WebhookSettingsRequest? WebhookSettings { get; init; }

    /// <summary>True to be seen online while it is connected; <c>GET /api/instances/{id}/settings</c> reads it.</summary>
    public Optional<bool?> AlwaysOnline { get; init; }

    /// <summary>When writers get their blue ticks: <c>manual</c> or <c>onReceive</c>; <c>GET /api/instances/{id}/settings</c> reads it.</summary>
    public Optional<string?> ReadReceipts { get; init; }

    /// <summary>True for test mode; on creation only.</summary>
    public bool? Sandbox { get; init; }

    internal InstanceSettingsChange ToSettingsChange() => new() { AlwaysOnline = AlwaysOnline, ReadReceipts = ReadReceipts };

    /// <summary>The settings of both spellings as one change; refused where they contradict each other.</summary>
    internal Result<WebhookSettingsChange> ToWebhookChange()
    {
        var nested = WebhookSettings ?? new WebhookSettingsRequest();
        Error? conflict = null;
        var change = new WebhookSettingsChange
        {
            Url = WebhookUrl,
            Enabled = WebhookEnabled,
            Secret = Merge(WebhookSecret, nested.Secret, "webhookSecret", "secret", ref conflict),
            NotifyReceived = Merge(NotifyReceived, nested.NotifyReceived, "notifyReceived", "notifyReceived", ref conflict),
            NotifySent = Merge(NotifySent, nested.NotifySent, "notifySent", "notifySent", ref conflict),
            NotifyDelivery = Merge(NotifyDelivery, nested.NotifyDelivery, "notifyDelivery", "notifyDelivery", ref conflict),
            NotifyRead = Merge(NotifyRead, nested.NotifyRead, "notifyRead", "notifyRead", ref conflict),
            MaxRetries = Merge(MaxRetries, nested.MaxRetries, "maxRetries", "maxRetries", ref conflict),
            RetryInterval = Merge(RetryInterval, nested.RetryInterval, "retryInterval", "retryInterval", ref conflict),
        };
        return conflict is null ? change : conflict;
    }

    private static Optional<T> Merge<T>(Optional<T> flat, Optional<T> nested, string flatName, string nestedName, ref Error? conflict)
    {
        if (flat.IsGiven && nested.IsGiven && !EqualityComparer<T>.Default.Equals(flat.Value, nested.Value))
            conflict ??= WebhookErrors.Conflicting(flatName, nestedName);
        return nested.IsGiven ? nested : flat;
    }
}
