using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>An address that gets an instance's events. The one set on the instance itself is the primary endpoint.</summary>
public sealed class WebhookEndpoint : IOwned
{
    /// <summary>The most characters of <see cref="Url"/>.</summary>
    public const int UrlMaxLength = 2000;

    /// <summary><c>whk_…</c>.</summary>
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>True for the one that the instance's own settings show. At most one per instance.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Null when none was given; then it cannot be enabled.</summary>
    public string? Url { get; set; }

    public bool Enabled { get; set; }

    /// <summary>The signing secret, protected at rest; null when events go unsigned.</summary>
    public string? SecretProtected { get; set; }

    public bool NotifyReceived { get; set; } = true;

    public bool NotifySent { get; set; } = true;

    public bool NotifyDelivery { get; set; }

    public bool NotifyRead { get; set; }

    /// <summary>Attempts after the first one, 0..20.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Milliseconds between attempts, 1,000..86,400,000.</summary>
    public int RetryIntervalMs { get; set; } = 60_000;

    public required DateTimeOffset CreatedAt { get; init; }
}
