using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>One try at a delivery.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="At">When it began.</param>
/// <param name="StatusCode">HTTP status, if there was an answer.</param>
/// <param name="Error">Why it failed, as a short word; null when it went well.</param>
/// <param name="LatencyMs">Milliseconds until the answer.</param>
/// <param name="ResponseExcerpt">The start of the answer's body.</param>
public sealed record AttemptItem(int Number, DateTimeOffset At, int? StatusCode, string? Error, int LatencyMs, string? ResponseExcerpt)
{
    internal static AttemptItem Of(WebhookAttempt attempt) =>
        new(attempt.Number, attempt.At, attempt.StatusCode, attempt.Error, attempt.LatencyMs, attempt.ResponseExcerpt);
}
