using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>Refusals around webhook settings.</summary>
public static class WebhookErrors
{
    public static readonly Error UrlRequired = Error.InvalidField(
        "webhookUrl", "webhookUrl is required when webhookEnabled is true.", "webhook_url_required");

    /// <summary>One setting was given twice, flat and nested, with different values.</summary>
    public static Error Conflicting(string flat, string nested) => new(
        "conflicting_fields",
        $"{flat} and webhookSettings.{nested} say different things; send one of them.",
        ErrorKind.Invalid)
    {
        Fields = new Dictionary<string, string[]> { [flat] = [$"Differs from webhookSettings.{nested}."] },
    };
}
