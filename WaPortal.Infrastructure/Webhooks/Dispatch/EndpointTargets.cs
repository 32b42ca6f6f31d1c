using System.Collections.Concurrent;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>
/// Where endpoints want their deliveries, asked for before each attempt. What was read is good until somebody in this process announces a change,
/// and no longer than a moment, since other processes announce nothing here.
/// </summary>
internal sealed class EndpointTargets(WebhookOutbox outbox, EndpointChanges changes, TimeProvider time)
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Reading> _known = new(StringComparer.Ordinal);

    /// <summary>How an endpoint stands now.</summary>
    public async ValueTask<EndpointStanding> GetAsync(string endpointId, CancellationToken cancellationToken) =>
        Known(endpointId) ?? (await GetAsync([endpointId], cancellationToken).ConfigureAwait(false))[endpointId];

    /// <summary>How several endpoints stand now, read together.</summary>
    public async Task<IReadOnlyDictionary<string, EndpointStanding>> GetAsync(IReadOnlyList<string> endpointIds, CancellationToken cancellationToken)
    {
        var standings = new Dictionary<string, EndpointStanding>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var id in endpointIds)
        {
            if (Known(id) is { } known) standings[id] = known;
            else unknown.Add(id);
        }

        if (unknown.Count == 0) return standings;
        var version = changes.Version;
        var at = time.GetTimestamp();
        var read = await outbox.ReadStandingsAsync(unknown, cancellationToken).ConfigureAwait(false);
        foreach (var id in unknown)
        {
            standings[id] = read[id];
            _known[id] = new Reading(read[id], version, at);
        }

        return standings;
    }

    private EndpointStanding? Known(string endpointId) =>
        _known.TryGetValue(endpointId, out var reading) && reading.Version == changes.Version && time.GetElapsedTime(reading.At) < MaxAge
            ? reading.Standing
            : null;

    private sealed record Reading(EndpointStanding Standing, long Version, long At);
}
