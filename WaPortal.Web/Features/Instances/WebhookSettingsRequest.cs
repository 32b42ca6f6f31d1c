using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Instances;

/// <summary>The nested spelling of webhook settings. What is left out stays as it is.</summary>
public sealed record WebhookSettingsRequest
{
    public Optional<bool?> NotifyReceived { get; init; }

    public Optional<bool?> NotifySent { get; init; }

    public Optional<bool?> NotifyDelivery { get; init; }

    public Optional<bool?> NotifyRead { get; init; }

    public Optional<int?> MaxRetries { get; init; }

    public Optional<int?> RetryInterval { get; init; }

    public Optional<string?> Secret { get; init; }
}
