namespace WaPortal.Domain.Webhooks;

/// <summary>The words in <see cref="WebhookAttempt.Error"/> and <see cref="WebhookDelivery.LastError"/>.</summary>
public static class AttemptErrors
{
    /// <summary>An answer, but not 2xx.</summary>
    public const string HttpStatus = "http_status";

    /// <summary>3xx; redirects are not followed.</summary>
    public const string Redirect = "redirect";

    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The name of the host could not be resolved.</summary>
    public const string Dns = "dns";

    /// <summary>Refused, reset, unreachable.</summary>
    public const string Connection = "connection";

    /// <summary>TLS could not be set up; the certificate perhaps.</summary>
    public const string Tls = "tls";

    /// <summary>The answer was not HTTP.</summary>
    public const string Protocol = "protocol";

    /// <summary>The host resolves to an address that the portal does not call.</summary>
    public const string AddressRefused = "address_refused";

    /// <summary>The endpoint, or its instance, was deleted before the delivery went out.</summary>
    public const string EndpointDeleted = "endpoint_deleted";

    /// <summary>The keys that protect the endpoint's secret are gone; it was not sent unsigned. Setting the secret again mends it.</summary>
    public const string SecretLost = "secret_lost";

    /// <summary>A bug of the portal.</summary>
    public const string Internal = "internal";
}
