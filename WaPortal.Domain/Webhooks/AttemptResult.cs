namespace WaPortal.Domain.Webhooks;

/// <summary>What came of one attempt.</summary>
/// <param name="StatusCode">HTTP status, if there was an answer.</param>
/// <param name="Error">One of <see cref="AttemptErrors"/> when it did not go well, else null.</param>
/// <param name="Latency">From the first byte out to the answer's header, or to giving up.</param>
/// <param name="ResponseExcerpt">The start of the answer's body, at most <see cref="WebhookAttempt.ResponseExcerptMaxLength"/> characters.</param>
/// <param name="RetryAfter">How long the endpoint asked to be left alone.</param>
public sealed record AttemptResult(
    int? StatusCode, string? Error, TimeSpan Latency, string? ResponseExcerpt = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Only 2xx counts; a redirect is neither followed nor a success.</summary>
    public bool Succeeded => StatusCode is >= 200 and < 300;

    /// <summary>410: the endpoint does not want to hear of anything again.</summary>
    public bool Gone => StatusCode == 410;

    /// <summary>There was an answer, whatever it said: the address is alive.</summary>
    public bool Answered => StatusCode is not null;
}
