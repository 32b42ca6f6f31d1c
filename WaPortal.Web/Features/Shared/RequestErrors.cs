using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared;

/// <summary>Refusals of requests that reach no use case.</summary>
internal static class RequestErrors
{
    internal static readonly Error BadRequest = new("bad_request", "The request could not be understood; check its address and body.", ErrorKind.Invalid);

    internal static readonly Error BodyRequired = new("body_required", "The request needs a JSON body; send one with Content-Type: application/json.", ErrorKind.Invalid);

    internal static readonly Error MalformedJson = new("malformed_json", "The body is not valid JSON; check quotes, commas and brackets.", ErrorKind.Invalid);

    internal static readonly Error CredentialsRequired = new(
        "credentials_required",
        "Nobody is signed in; send an API key in x-api-key, or a token from POST /api/auth/login as Authorization: Bearer.",
        ErrorKind.Unauthenticated);

    internal static readonly Error CredentialsMismatch = new(
        "credentials_mismatch", "The token and the API key belong to different accounts; send one of them.", ErrorKind.Unauthenticated);

    internal static readonly Error CrossSite = new(
        "cross_site_request", "A browser's cookie is not accepted from a page of another origin; use an API key or a token.", ErrorKind.Forbidden);

    internal static readonly Error Forbidden = new("forbidden", "This account may not do that; it needs the rights of an administrator.", ErrorKind.Forbidden);

    internal static readonly Error RouteNotFound = new("route_not_found", "There is nothing at this address; see /docs for what there is.", ErrorKind.NotFound);

    internal static readonly Error MethodNotAllowed = new(
        "method_not_allowed", "This address does not take this method; the Allow header lists those it takes.", ErrorKind.Invalid);

    internal static readonly Error PayloadTooLarge = new("payload_too_large", "The body is larger than this address takes; send less.", ErrorKind.TooLarge);

    internal static readonly Error UnsupportedMediaType = new(
        "unsupported_media_type", "The body has a media type that is not taken here; send Content-Type: application/json.", ErrorKind.UnsupportedMediaType);

    internal static readonly Error TooManyRequests = new(
        "too_many_requests", "There were too many requests from this address; wait as long as Retry-After says.", ErrorKind.TooManyRequests);

    internal static readonly Error RateLimited = new(
        "rate_limited", "There were too many requests with this key or of this account; wait as long as Retry-After says.", ErrorKind.TooManyRequests);

    internal static readonly Error Internal = new(
        "internal_error", "Something went wrong on our side; try again, and report the requestId if it happens again.", ErrorKind.Unavailable);

    internal static readonly Error NotReady = new("not_ready", "The portal cannot serve at the moment; try again soon.", ErrorKind.Unavailable);

    /// <summary>What an answer without a body means. Whoever forgot the body is told so, and not that its media type is wrong.</summary>
    internal static Error ForBareAnswer(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType && http.Request is { ContentType: null or "", ContentLength: null or 0 }
            ? BodyRequired
            : ForStatus(http.Response.StatusCode);

    /// <summary>What a bare status means.</summary>
    internal static Error ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => CredentialsRequired,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => RouteNotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => TooManyRequests,
        StatusCodes.Status503ServiceUnavailable => NotReady,
        >= 500 => Internal,
        _ => BadRequest,
    };

    /// <summary>The status of the answer, where it is not simply that of the kind.</summary>
    internal static int StatusOf(Error error) => error.Code switch
    {
        "method_not_allowed" => StatusCodes.Status405MethodNotAllowed,
        "internal_error" => StatusCodes.Status500InternalServerError,
        _ => ErrorStatus.Of(error.Kind),
    };
}
