using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>An address that gets an instance's events. The one set on the instance itself is the primary endpoint.</summary>
public sealed class WebhookEndpoint : IOwned
{
    /// <summary>The most characters of <see cref="Url"/>.</summary>
    public const int UrlMaxLength = 2000;

    /// <summary>The most characters of <see cref="Description"/>.</summary>
    public const int DescriptionMaxLength = 200;

    /// <summary><c>whk_…</c>.</summary>
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>True for the one that the instance's own settings show. At most one per instance.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Null when none was given; then it cannot be enabled.</summary>
    public string? Url { get; set; }

    /// <summary>For people.</summary>
    public string? Description { get; set; }

    /// <summary>Off: nothing goes out, and what happens meanwhile is not kept for it.</summary>
    public bool Enabled { get; set; }

    /// <summary>On, but nothing goes out: what happens meanwhile waits.</summary>
    public bool Paused { get; set; }

    /// <summary>One of <see cref="DisabledReasons"/> when the portal switched it off; null when its owner did, and while it is on.</summary>
    public string? DisabledReason { get; private set; }

    /// <summary>When the portal switched it off.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>The first failed attempt since the last that went well; null while all goes well.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>The signing secret, protected at rest; null when events go unsigned.</summary>
    public string? SecretProtected { get; set; }

    /// <summary>The secret before it, which signs as well until <see cref="PreviousSecretUntil"/>.</summary>
    public string? PreviousSecretProtected { get; private set; }

    public DateTimeOffset? PreviousSecretUntil { get; private set; }

    /// <summary>More headers for each request, as a protected JSON object; null for none.</summary>
    public string? HeadersProtected { get; set; }

    /// <summary>The names of the events that it wants, none for all but <c>presence_update</c>; null for the primary endpoint, which goes by the four flags below.</summary>
    public IReadOnlyList<string>? Events { get; set; }

    public bool NotifyReceived { get; set; } = true;

    public bool NotifySent { get; set; } = true;

    public bool NotifyDelivery { get; set; }

    public bool NotifyRead { get; set; }

    /// <summary>Attempts after the first one, 0..20.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>Milliseconds between attempts, 1,000..86,400,000.</summary>
    public int RetryIntervalMs { get; set; } = 60_000;

    public RetryPolicy RetryPolicy { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>True when deliveries go out.</summary>
    public bool IsOpen => this is { Enabled: true, Paused: false, Url: not null };

    /// <summary>Sets where it is and whether it is on. Another address, like switching it on, forgives what failed before.</summary>
    public void Point(string? url, bool enabled)
    {
        if (url != Url || (enabled && !Enabled))
            (FailingSince, DisabledReason, DisabledAt) = (null, null, null);
        (Url, Enabled) = (url, enabled);
    }

    /// <summary>Sets the secret, with effect from the next attempt on; the one before it signs no more.</summary>
    public void SetSecret(string? secretProtected) => (SecretProtected, PreviousSecretProtected, PreviousSecretUntil) = (secretProtected, null, null);

    /// <summary>Sets another secret; the one so far signs as well until then.</summary>
    public void RollSecret(string secretProtected, DateTimeOffset until) =>
        (SecretProtected, PreviousSecretProtected, PreviousSecretUntil) = (secretProtected, SecretProtected, SecretProtected is null ? null : until);

    /// <summary>The secret before this one signs no more.</summary>
    public void EndOverlap() => (PreviousSecretProtected, PreviousSecretUntil) = (null, null);

    /// <summary>True while two secrets sign.</summary>
    public bool IsOverlapping(DateTimeOffset now) => PreviousSecretProtected is not null && now < PreviousSecretUntil;
}
