using Microsoft.Extensions.Localization;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>What states and failures of webhooks mean, for people.</summary>
internal static class WebhookWords
{
    /// <summary>What an attempt came to.</summary>
    internal static string Of(IStringLocalizer texts, int? statusCode, string? error) => error switch
    {
        null when statusCode is { } taken => texts["Answered {0}", taken],
        null => texts["No answer yet"],
        AttemptErrors.HttpStatus => texts["Answered {0}; only 2xx counts as taken", statusCode ?? 0],
        AttemptErrors.Redirect => texts["Answered with a redirect, which is not followed; give the final address"],
        AttemptErrors.Timeout => texts["No answer in time; answer first and work afterwards"],
        AttemptErrors.Dns => texts["The host's name could not be resolved"],
        AttemptErrors.Connection => texts["The host refused the connection or could not be reached"],
        AttemptErrors.Tls => texts["No secure connection could be set up; look at the certificate"],
        AttemptErrors.Protocol => texts["The answer was not HTTP"],
        AttemptErrors.AddressRefused => texts["The host is at an address that this portal does not call"],
        AttemptErrors.EndpointDeleted => texts["The endpoint was deleted before it went out"],
        AttemptErrors.SecretLost => texts["The keys that protect the secret are gone; roll the secret"],
        AttemptErrors.Internal => texts["The portal itself failed"],
        _ => error,
    };

    /// <summary>Why the portal switched an endpoint off, and what helps.</summary>
    internal static string WhyOff(IStringLocalizer texts, string? reason) => reason switch
    {
        DisabledReasons.Gone => texts["It answered 410 Gone: nothing may be sent there any more. If that was a mistake, mend it and switch it on again."],
        DisabledReasons.Failing => texts["For days nothing reached it, so the portal stopped trying. Send a test once it is on again, then recover what failed."],
        _ => texts["It is switched off: what happens meanwhile is not kept for it."],
    };

    /// <summary>How an endpoint tries again.</summary>
    internal static string Retries(IStringLocalizer texts, WebhookEndpoint endpoint)
    {
        var seconds = endpoint.RetryIntervalMs / 1000d;
        return endpoint.RetryPolicy switch
        {
            RetryPolicy.Standard => texts["Ten attempts over three days"],
            RetryPolicy.Exponential => texts["{0} retries, the first after {1} s, then twice as long each time", endpoint.MaxRetries, seconds],
            _ => texts["{0} retries, {1} s apart", endpoint.MaxRetries, seconds],
        };
    }

    /// <summary>What the checker found, and what to do about it.</summary>
    internal static string Verdict(IStringLocalizer texts, SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Valid => texts["Valid. This body was signed with this secret."],
        SignatureVerdict.ValidButStale => texts["The signature is right, but the timestamp is more than five minutes off: receivers should refuse it as a replay. Check your server's clock if it came just now."],
        SignatureVerdict.BodyReformatted => texts["The secret is right, but the body was changed on the way: white space or line ends differ. Verify the raw bytes, before anything parses or trims them."],
        SignatureVerdict.SecretNotDecoded => texts["The secret's text was used as the key. Take off “whsec_” and decode the rest from base64; the bytes are the key."],
        SignatureVerdict.NotASignature => texts["That is no signature: expected “v1,” and base64 (webhook-signature), or 64 hex digits (X-Webhook-Signature)."],
        SignatureVerdict.BadTimestamp => texts["webhook-timestamp must be a number of seconds, as the header had it."],
        _ => texts["It does not match. Check that secret, id, timestamp and body belong to the same delivery, and that the body is exactly what came."],
    };
}
