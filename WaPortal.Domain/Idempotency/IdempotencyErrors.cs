using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Idempotency;

/// <summary>Refusals of requests with an <c>Idempotency-Key</c>.</summary>
public static class IdempotencyErrors
{
    public static readonly Error KeyInvalid = new(
        "idempotency_key_invalid", "Idempotency-Key must be 1 to 255 printable ASCII characters; a UUID does well.", ErrorKind.Invalid);

    public static readonly Error KeyReused = new(
        "idempotency_key_reused",
        "This Idempotency-Key was given to another request within the last 24 hours; use a new key for each request.",
        ErrorKind.Conflict);

    public static readonly Error InProgress = new(
        "idempotency_in_progress", "The request with this Idempotency-Key is being carried out; ask again in a moment.", ErrorKind.Conflict)
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };
}
