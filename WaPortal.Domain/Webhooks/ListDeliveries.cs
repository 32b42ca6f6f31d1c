using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>What became of an instance's events, newest first.</summary>
public sealed class ListDeliveries(IInstanceStore instances, IDeliveryLog log)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="WebhookId">To this endpoint only, or null.</param>
    /// <param name="State"><c>pending</c>, <c>delivered</c> or <c>failed</c>; null for all.</param>
    /// <param name="Event">Of this event only, or null.</param>
    /// <param name="From">Of this moment or later.</param>
    /// <param name="Before">Earlier than this.</param>
    /// <param name="Limit">The most to return; 50 unless told, clamped to 1..500.</param>
    /// <param name="Skip">How many to leave out at the start.</param>
    public sealed record Input(
        string InstanceId, string? WebhookId, string? State, string? Event, DateTimeOffset? From, DateTimeOffset? Before, int? Limit, int? Skip);

    public async Task<Result<Page<WebhookDelivery>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        IReadOnlyList<DeliveryState> states = [];
        if (!string.IsNullOrEmpty(input.State))
        {
            if (!DeliveryStateText.TryParse(input.State, out var state))
                return Error.InvalidField("state", "state must be pending, delivered or failed.");
            states = [state];
        }

        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return await log.ListAsync(
            input.InstanceId, new DeliveryQuery(states, input.Event, input.From, input.Before, input.WebhookId),
            Math.Clamp(input.Limit ?? DefaultLimit, 1, MaxLimit), Math.Max(0, input.Skip ?? 0), cancellationToken);
    }
}
