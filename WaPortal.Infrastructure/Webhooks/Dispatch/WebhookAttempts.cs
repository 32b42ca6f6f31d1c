using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Metrics;
using WaPortal.Infrastructure.Webhooks.Clock;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>One attempt from its start to its row: send, judge, record, and what follows from it.</summary>
internal sealed class WebhookAttempts(
    WebhookSender sender, WebhookOutbox outbox, RetryAlarms alarms, EndpointSwitch endpointSwitch, ILiveFeed feed, IOptions<WebhookOptions> options,
    TimeProvider time, ILogger<WebhookAttempts> logger)
{
    private static readonly TimeSpan RecordPause = TimeSpan.FromSeconds(1);

    /// <summary>Makes the attempt.</summary>
    /// <exception cref="OperationCanceledException">The portal stops; nothing is known of the attempt.</exception>
    public async Task<AttemptRecord> MakeAsync(WebhookTarget target, LeasedDelivery delivery, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        AttemptResult result;
        try
        {
            result = target.SecretLost
                ? new AttemptResult(null, AttemptErrors.SecretLost, TimeSpan.Zero)
                : await sender.SendAsync(target, delivery, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            WebhookDispatcherLog.AttemptBroke(logger, delivery.Id, e);
            result = new AttemptResult(null, AttemptErrors.Internal, time.GetUtcNow() - at);
        }

        return Judge(target, delivery, result, at, time.GetUtcNow());
    }

    /// <summary>Makes the attempt durable and tells who has to know. An attempt that cannot be recorded is made again when its lease ends.</summary>
    public async Task SettleAsync(WebhookTarget target, AttemptRecord attempt, CancellationToken stop)
    {
        if (!await RecordAsync(attempt, stop).ConfigureAwait(false)) return;

        PortalMeter.CountAttempt(attempt.State);
        var delivery = attempt.Delivery;
        if (attempt.NextAttemptAt is { } next) alarms.Set(delivery.EndpointId, next);
        if (!attempt.Result.Succeeded)
            WebhookDispatcherLog.AttemptFailed(logger, delivery.Id, attempt.Number, delivery.EndpointId, attempt.Result.Error, attempt.Result.StatusCode);
        if (attempt.State == DeliveryState.Dead)
            WebhookDispatcherLog.DeliveryDied(logger, delivery.Id, delivery.EndpointId, attempt.Number);
        feed.Publish(delivery.OwnerId, new DeliveryChanged(delivery.InstanceId, delivery.Id, delivery.Event, attempt.State, attempt.Number));
        await SwitchOffAsync(target.Endpoint, attempt, stop).ConfigureAwait(false);
    }

    private async Task SwitchOffAsync(WebhookEndpoint endpoint, AttemptRecord attempt, CancellationToken stop)
    {
        var failingSince = attempt.At - options.Value.DisableAfter;
        if (attempt.Result.Gone)
        {
            WebhookDispatcherLog.EndpointGone(logger, endpoint.Id);
            await endpointSwitch.TurnOffGoneAsync(endpoint, stop).ConfigureAwait(false);
        }
        else if (!attempt.Result.Succeeded && endpoint.FailingSince <= failingSince
            && await endpointSwitch.TurnOffFailingAsync(endpoint, failingSince, stop).ConfigureAwait(false))
        {
            WebhookDispatcherLog.EndpointFailing(logger, endpoint.Id);
        }
    }

    private static AttemptRecord Judge(WebhookTarget target, LeasedDelivery delivery, AttemptResult result, DateTimeOffset at, DateTimeOffset now)
    {
        if (result.Succeeded) return new AttemptRecord(delivery, result, at, now, DeliveryState.Delivered, null);
        var next = RetrySchedule.Next(target.Endpoint, delivery.NumberInRound, result, now, Random.Shared.NextDouble());
        return new AttemptRecord(delivery, result, at, now, next is null ? DeliveryState.Dead : DeliveryState.Pending, next);
    }

    private async Task<bool> RecordAsync(AttemptRecord attempt, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await outbox.RecordAsync(attempt).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                WebhookDispatcherLog.RecordFailed(logger, attempt.Delivery.Id, attempt.Number, e);
                if (stop.IsCancellationRequested || time.GetUtcNow() > attempt.Delivery.LeasedUntil) return false;
            }

            await Task.Delay(RecordPause, time, stop).ConfigureAwait(false);
        }
    }
}
