using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

internal static partial class WebhookDispatcherLog
{
    [LoggerMessage(1, LogLevel.Error, "The outbox could not be read; trying again")]
    public static partial void PassFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Attempt {Number} of delivery {DeliveryId} could not be recorded; trying again")]
    public static partial void RecordFailed(ILogger logger, string deliveryId, int number, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Delivery {DeliveryId} hit a bug of the portal")]
    public static partial void AttemptBroke(ILogger logger, string deliveryId, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "Attempt {Number} of delivery {DeliveryId} to endpoint {EndpointId} failed: {Error} {StatusCode}")]
    public static partial void AttemptFailed(ILogger logger, string deliveryId, int number, string endpointId, string? error, int? statusCode);

    [LoggerMessage(5, LogLevel.Information, "Delivery {DeliveryId} to endpoint {EndpointId} is given up after {Number} attempts")]
    public static partial void DeliveryDied(ILogger logger, string deliveryId, string endpointId, int number);

    [LoggerMessage(6, LogLevel.Information, "Endpoint {EndpointId} is left alone until {Until}")]
    public static partial void EndpointPaused(ILogger logger, string endpointId, DateTimeOffset until);

    [LoggerMessage(7, LogLevel.Information, "Endpoint {EndpointId} answered 410 and is switched off")]
    public static partial void EndpointGone(ILogger logger, string endpointId);

    [LoggerMessage(12, LogLevel.Information, "Endpoint {EndpointId} has failed for too long and is switched off")]
    public static partial void EndpointFailing(ILogger logger, string endpointId);

    [LoggerMessage(8, LogLevel.Warning, "Deliveries of endpoint {EndpointId} are given up: it was deleted")]
    public static partial void EndpointDeleted(ILogger logger, string endpointId);

    [LoggerMessage(9, LogLevel.Warning, "An alarm for endpoint {EndpointId} could not be set; the poll will find what is due")]
    public static partial void AlarmFailed(ILogger logger, string endpointId, Exception exception);

    [LoggerMessage(11, LogLevel.Error, "Endpoint {EndpointId} could not be read; its delivery goes back to the outbox")]
    public static partial void EndpointUnreadable(ILogger logger, string endpointId, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "What the end of a delivery to endpoint {EndpointId} brought with it could not be done")]
    public static partial void AftermathFailed(ILogger logger, string endpointId, Exception exception);
}
