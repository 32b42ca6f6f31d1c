using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>One try at a delivery and what came of it.</summary>
public sealed class WebhookAttempt : IOwned
{
    /// <summary>The most characters kept of an answer.</summary>
    public const int ResponseExcerptMaxLength = 1000;

    public required string DeliveryId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>HTTP status, if there was an answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>A short word on what failed; null when it went well.</summary>
    public string? Error { get; init; }

    public int LatencyMs { get; init; }

    /// <summary>The start of the answer's body.</summary>
    public string? ResponseExcerpt { get; init; }
}
