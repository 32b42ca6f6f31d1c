namespace WaPortal.Domain.Idempotency;

/// <summary>An answer as it was given.</summary>
/// <param name="StatusCode">HTTP status.</param>
/// <param name="ContentType">Media type of the body.</param>
/// <param name="Location">Where the created thing is, when something was created.</param>
/// <param name="Body">The body, UTF-8 text.</param>
public sealed record StoredAnswer(int StatusCode, string? ContentType, string? Location, string Body);
