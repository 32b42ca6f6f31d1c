using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;

namespace WaPortal.Web.Features.Webhooks;

/// <summary>What is typed about an endpoint.</summary>
internal sealed class WebhookForm
{
    public string? Url { get; set; }

    public string? Description { get; set; }

    public HashSet<string> Events { get; } = new(StringComparer.Ordinal);

    /// <summary>Of an instance's own endpoint, in place of events.</summary>
    public HashSet<string> Flags { get; } = new(StringComparer.Ordinal);

    /// <summary>One a line; empty to leave them.</summary>
    public string? Headers { get; set; }

    public bool DropHeaders { get; set; }

    public string Policy { get; set; } = "standard";

    public int MaxRetries { get; set; } = 3;

    public double Seconds { get; set; } = 60;

    public bool Paused { get; set; }

    internal static WebhookForm Of(WebhookEndpoint endpoint)
    {
        var form = new WebhookForm
        {
            Url = endpoint.Url,
            Description = endpoint.Description,
            Policy = endpoint.RetryPolicy.ToText(),
            MaxRetries = endpoint.MaxRetries,
            Seconds = endpoint.RetryIntervalMs / 1000d,
            Paused = endpoint.Paused,
        };
        form.Events.UnionWith(endpoint.Events ?? []);
        form.Flags.UnionWith(NotifyFlags.Of(endpoint));
        return form;
    }

    /// <summary>False when a line is no header; null when nothing was written.</summary>
    internal bool TryReadHeaders(out IReadOnlyDictionary<string, string?>? headers)
    {
        headers = null;
        var read = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in (Headers ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !read.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim()))
                return false;
        }

        headers = read.Count > 0 ? read : null;
        return true;
    }

    /// <param name="endpoint">What is changed; null for a new one.</param>
    /// <param name="headers">What was written of them.</param>
    internal WebhookChange ToChange(WebhookEndpoint? endpoint, IReadOnlyDictionary<string, string?>? headers)
    {
        var change = new WebhookChange
        {
            Url = string.IsNullOrWhiteSpace(Url) ? null : Url.Trim(),
            Description = Description,
            Paused = Paused,
            RetryPolicy = Policy,
        };
        // What nobody touched is left as it is, also where it is finer than whole seconds.
        if (Policy != "standard")
            change = change with { MaxRetries = MaxRetries, RetryInterval = (int)Math.Round(Math.Clamp(Seconds, 0, 100_000) * 1000) };
        if (endpoint is not { IsPrimary: true })
            change = change with { Events = Events.ToList<string?>() };
        else if (endpoint.Url is null && change.Url.Value is not null)
            change = change with { Enabled = true };
        if (headers is not null)
            change = change with { Headers = new Optional<IReadOnlyDictionary<string, string?>?>(headers) };
        else if (DropHeaders)
            change = change with { Headers = new Optional<IReadOnlyDictionary<string, string?>?>(null) };
        return change;
    }
}
