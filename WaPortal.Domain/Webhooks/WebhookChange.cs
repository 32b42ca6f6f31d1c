using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Webhooks;

/// <summary>A change of an endpoint by its own address. What is left out stays as it is; null goes back to the default.</summary>
public sealed record WebhookChange
{
    public Optional<string?> Url { get; init; }

    public Optional<string?> Description { get; init; }

    /// <summary>Names of <see cref="WebhookEventNames.All"/>; none for all but <see cref="WebhookEventNames.PresenceUpdate"/>.</summary>
    public Optional<IReadOnlyList<string?>?> Events { get; init; }

    /// <summary>All of them: those that are not named go.</summary>
    public Optional<IReadOnlyDictionary<string, string?>?> Headers { get; init; }

    public Optional<bool?> Enabled { get; init; }

    public Optional<bool?> Paused { get; init; }

    public Optional<int?> MaxRetries { get; init; }

    /// <summary>Milliseconds.</summary>
    public Optional<int?> RetryInterval { get; init; }

    /// <summary>A word of <see cref="RetryPolicyText"/>.</summary>
    public Optional<string?> RetryPolicy { get; init; }

    public Optional<string?> Secret { get; init; }

    /// <summary>The names of what is given, as requests spell them.</summary>
    public string[] Fields =>
    [
        .. new (string Name, bool IsGiven)[]
        {
            ("url", Url.IsGiven), ("description", Description.IsGiven), ("events", Events.IsGiven), ("headers", Headers.IsGiven),
            ("enabled", Enabled.IsGiven), ("paused", Paused.IsGiven), ("maxRetries", MaxRetries.IsGiven), ("retryInterval", RetryInterval.IsGiven),
            ("retryPolicy", RetryPolicy.IsGiven), ("secret", Secret.IsGiven),
        }.Where(setting => setting.IsGiven).Select(setting => setting.Name),
    ];

    /// <summary>Notes what is wrong for this endpoint.</summary>
    public void Validate(WebhookEndpoint endpoint, FieldErrors faults)
    {
        WebhookLimits.CheckUrl(Url.Value, "url", faults);
        faults.Require(
            endpoint.IsPrimary || !IsUrlMissing(endpoint), "url", "url is required; delete the webhook if it is not wanted any more.");
        faults.Require(
            !(endpoint.IsPrimary && Enabled.Value == true && IsUrlMissing(endpoint)), "url", "url is required when enabled is true.");
        faults.Require(
            Description.Value is null || (Description.Value.Length <= WebhookEndpoint.DescriptionMaxLength && !Description.Value.Any(char.IsControl)),
            "description",
            $"description has at most {WebhookEndpoint.DescriptionMaxLength} characters, none of them a control character.");
        faults.Require(
            !(endpoint.IsPrimary && Events.IsGiven), "events", "The instance's own webhook goes by its notify flags; set them with PUT /api/instances/{id}.");
        faults.Require(
            Events.Value?.All(name => WebhookEventNames.All.Contains(name)) != false,
            "events",
            $"events may name {string.Join(", ", WebhookEventNames.All)}; leave it empty for all but presence_update.");
        WebhookHeaderList.Check(Headers.Value, faults);
        WebhookLimits.CheckRetries(MaxRetries.Value, RetryInterval.Value, faults);
        faults.Require(
            RetryPolicy.Value is null || RetryPolicyText.Parse(RetryPolicy.Value) is not null, "retryPolicy", "retryPolicy must be fixed, exponential or standard.");
        WebhookLimits.CheckSecret(Secret.Value, "secret", faults);
    }

    /// <summary>Writes a valid change into an endpoint.</summary>
    public void ApplyTo(WebhookEndpoint endpoint, ISecretProtector protector)
    {
        var url = UrlOf(endpoint);
        endpoint.Point(url, enabled: url is not null && (Enabled.IsGiven ? Enabled.Value ?? true : endpoint.Enabled));
        if (Description.IsGiven)
            endpoint.Description = WebhookLimits.NullIfEmpty(Description.Value?.Trim());
        if (Events.IsGiven)
            endpoint.Events = [.. WebhookEventNames.All.Where(name => Events.Value?.Contains(name) == true)];
        if (Headers.IsGiven)
            endpoint.HeadersProtected = WebhookHeaderList.Protect(Headers.Value, protector);
        if (Paused.IsGiven)
            endpoint.Paused = Paused.Value ?? false;
        if (MaxRetries.IsGiven)
            endpoint.MaxRetries = MaxRetries.Value ?? 3;
        if (RetryInterval.IsGiven)
            endpoint.RetryIntervalMs = RetryInterval.Value ?? 60_000;
        if (RetryPolicy.IsGiven)
            endpoint.RetryPolicy = RetryPolicyText.Parse(RetryPolicy.Value) ?? Webhooks.RetryPolicy.Fixed;
        if (Secret.IsGiven)
            endpoint.SetSecret(WebhookLimits.NullIfEmpty(Secret.Value) is { } secret ? protector.Protect(SecretPurposes.WebhookSecret, secret) : null);
    }

    private string? UrlOf(WebhookEndpoint endpoint) => Url.IsGiven ? WebhookLimits.NullIfEmpty(Url.Value) : endpoint.Url;

    private bool IsUrlMissing(WebhookEndpoint endpoint) => UrlOf(endpoint) is null;
}
