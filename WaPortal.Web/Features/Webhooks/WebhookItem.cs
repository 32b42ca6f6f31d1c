using System.Text.Json.Serialization;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>A webhook of an instance.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsPrimary">True for the instance's own, whose settings are those of <c>PUT /api/instances/{id}</c> as well.</param>
/// <param name="Url">Where events go; null when the instance's own has no address.</param>
/// <param name="Description">What its owner calls it.</param>
/// <param name="Enabled">Off: nothing goes out, and what happens meanwhile is not kept for it.</param>
/// <param name="Paused">On, but nothing goes out: what happens meanwhile waits.</param>
/// <param name="Events">The events that it gets, none for all but <c>presence_update</c>; null for the instance's own, which goes by the instance's notify flags.</param>
/// <param name="HeaderNames">The names of its own headers; their values are not shown.</param>
/// <param name="MaxRetries">Attempts after the first.</param>
/// <param name="RetryInterval">Milliseconds before the second attempt.</param>
/// <param name="RetryPolicy"><c>fixed</c>, <c>exponential</c> or <c>standard</c>.</param>
/// <param name="HasSecret">Whether its events are signed.</param>
/// <param name="PreviousSecretUntil">Until when the secret before this one signs as well; null when it does not.</param>
/// <param name="DisabledReason">Why the portal switched it off: <c>gone</c> (it answered 410) or <c>failing</c>; null when it did not.</param>
/// <param name="DisabledAt">When it did.</param>
/// <param name="FailingSince">The first failed attempt since the last that went well.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Secret">The signing secret; only there in the answer that made it. Keep it.</param>
public sealed record WebhookItem(
    string Id,
    bool IsPrimary,
    string? Url,
    string? Description,
    bool Enabled,
    bool Paused,
    IReadOnlyList<string>? Events,
    IReadOnlyList<string> HeaderNames,
    int MaxRetries,
    int RetryInterval,
    string RetryPolicy,
    bool HasSecret,
    DateTimeOffset? PreviousSecretUntil,
    string? DisabledReason,
    DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret)
{
    internal static WebhookItem Of(WebhookView view, DateTimeOffset now)
    {
        var endpoint = view.Endpoint;
        return new WebhookItem(
            endpoint.Id,
            endpoint.IsPrimary,
            endpoint.Url,
            endpoint.Description,
            endpoint.Enabled,
            endpoint.Paused,
            endpoint.Events,
            view.HeaderNames,
            endpoint.MaxRetries,
            endpoint.RetryIntervalMs,
            endpoint.RetryPolicy.ToText(),
            endpoint.SecretProtected is not null,
            endpoint.IsOverlapping(now) ? endpoint.PreviousSecretUntil : null,
            endpoint.DisabledReason,
            endpoint.DisabledAt,
            endpoint.FailingSince,
            endpoint.CreatedAt,
            view.NewSecret);
    }
}
