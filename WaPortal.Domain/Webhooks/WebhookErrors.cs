using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Refusals around webhook settings.</summary>
public static class WebhookErrors
{
    public static readonly Error UrlRequired = Error.InvalidField(
        "webhookUrl", "webhookUrl is required when webhookEnabled is true.", "webhook_url_required");

    public static readonly Error DeliveryNotFound = new(
        "delivery_not_found", "There is no such delivery; delivered ones are kept for some days only.", ErrorKind.NotFound);

    public static readonly Error EndpointOff = new(
        "webhook_disabled", "The webhook of this event is switched off or gone; switch it on first.", ErrorKind.Conflict);

    /// <summary>One setting was given twice, flat and nested, with different values.</summary>
    public static Error Conflicting(string flat, string nested) => new(
        "conflicting_fields",
        $"{flat} and webhookSettings.{nested} say different things; send one of them.",
        ErrorKind.Invalid)
    {
        Fields = new Dictionary<string, string[]> { [flat] = [$"Differs from webhookSettings.{nested}."] },
    };
}
