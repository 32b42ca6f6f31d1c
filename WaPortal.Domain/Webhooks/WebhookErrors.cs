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

    /// <summary>Also the answer for another account's.</summary>
    public static readonly Error NotFound = new(
        "webhook_not_found", "There is no such webhook; check the id against GET /api/instances/{id}/webhooks.", ErrorKind.NotFound);

    public static readonly Error PrimaryStays = new(
        "primary_webhook", "The instance's own webhook cannot be deleted; clear webhookUrl with PUT /api/instances/{id} instead.", ErrorKind.Conflict);

    public static readonly Error EditedMeanwhile = new(
        "edited_meanwhile", "The webhook was changed by another request at the same time; read it again and repeat the change.", ErrorKind.Conflict);

    public static readonly Error OverlapOpen = new(
        "overlap_open", "Two secrets sign already since the last roll; wait for the end of that overlap, or send overlapHours 0 so that only the new one signs.", ErrorKind.Conflict);

    /// <summary>There is nothing to show: events go unsigned.</summary>
    public static readonly Error NoSecret = new(
        "secret_not_set", "This webhook has no secret; set one, or have one made with POST …/roll-secret.", ErrorKind.Conflict);

    public static readonly Error SecretLost = new(
        "secret_lost", "The keys that protect this webhook's secret are gone; set another secret.", ErrorKind.Conflict);

    public static Error TooMany(int most) => new("too_many_webhooks", $"An instance has at most {most} webhooks beside its own; delete one first.", ErrorKind.Conflict);

    /// <summary>One setting was given twice, flat and nested, with different values.</summary>
    public static Error Conflicting(string flat, string nested) => new(
        "conflicting_fields",
        $"{flat} and webhookSettings.{nested} say different things; send one of them.",
        ErrorKind.Invalid)
    {
        Fields = new Dictionary<string, Words[]> { [flat] = [$"Differs from webhookSettings.{nested}."] },
    };
}
