using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Sends the events of a stretch of time again: those that failed, or all that are not on their way.</summary>
public sealed class ReplayDeliveries(IInstanceStore instances, IWebhookStore webhooks, IDeliveryLog log)
{
    /// <summary>The most that one call takes.</summary>
    public const int Most = 10_000;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="WebhookId">To this endpoint only, or null for all of the instance.</param>
    /// <param name="Since">The first moment; required.</param>
    /// <param name="Until">The last one, or null for now.</param>
    /// <param name="Status"><c>failed</c> (default) or <c>all</c>.</param>
    public sealed record Input(string InstanceId, string? WebhookId, DateTimeOffset? Since, DateTimeOffset? Until, string? Status);

    /// <param name="Queued">How many go out.</param>
    /// <param name="HasMore">There are more than one call takes: call again.</param>
    public sealed record Outcome(int Queued, bool HasMore);

    public async Task<Result<Outcome>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        faults.Require(input.Since is not null, "since", "since is required: the moment, in ISO 8601, from which events are sent again.");
        faults.Require(input.Until is null || input.Since is null || input.Until >= input.Since, "until", "until must not be before since.");
        faults.Require(input.Status is null or "failed" or "all", "status", "status must be failed or all.");
        if (!faults.IsEmpty)
            return faults.ToError();
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (input.WebhookId is { } id && await webhooks.FindAsync(input.InstanceId, id, cancellationToken) is null)
            return WebhookErrors.NotFound;

        DeliveryState[] states = input.Status == "all" ? [DeliveryState.Delivered, DeliveryState.Dead] : [DeliveryState.Dead];
        var query = new DeliveryQuery(states, null, input.Since, input.Until?.AddMilliseconds(1), input.WebhookId);
        var (queued, hasMore) = await log.ReplayAsync(input.InstanceId, query, Most, cancellationToken);
        return new Outcome(queued, hasMore);
    }
}
