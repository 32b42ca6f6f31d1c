using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>
/// Body of <c>POST /api/instances/{id}/webhooks</c> and <c>PUT /api/instances/{id}/webhooks/{webhookId}</c>: what is left out stays as it is,
/// null goes back to the default.
/// </summary>
public sealed record WebhookRequest
{
    /// <summary>Where events go, http or https; required on creation.</summary>
    public Optional<string?> Url { get; init; }

    /// <summary>For people.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>
    /// Which events it gets, of those that the schema names; none for all but <c>presence_update</c>.
    /// </summary>
    public Optional<IReadOnlyList<string?>?> Events { get; init; }

    /// <summary>More headers for each request, all of them at once; they are never shown again.</summary>
    public Optional<IReadOnlyDictionary<string, string?>?> Headers { get; init; }

    /// <summary>False to send nothing and keep nothing.</summary>
    public Optional<bool?> Enabled { get; init; }

    /// <summary>True to send nothing for now and keep what happens.</summary>
    public Optional<bool?> Paused { get; init; }

    /// <summary>Attempts after the first, 0 to 20.</summary>
    public Optional<int?> MaxRetries { get; init; }

    /// <summary>Milliseconds before the second attempt, 1,000 to 86,400,000.</summary>
    public Optional<int?> RetryInterval { get; init; }

    /// <summary><c>fixed</c>, <c>exponential</c> (each interval twice the last) or <c>standard</c> (ten attempts over three days).</summary>
    public Optional<string?> RetryPolicy { get; init; }

    /// <summary>The signing secret, with effect at once; made on creation when it is left out. Null clears it: events go unsigned.</summary>
    public Optional<string?> Secret { get; init; }

    internal WebhookChange ToChange() => new()
    {
        Url = Url,
        Description = Description,
        Events = Events,
        Headers = Headers,
        Enabled = Enabled,
        Paused = Paused,
        MaxRetries = MaxRetries,
        RetryInterval = RetryInterval,
        RetryPolicy = RetryPolicy,
        Secret = Secret,
    };
}
