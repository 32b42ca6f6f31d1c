using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp.Groups;

/// <summary>
/// What is known of groups: fetched when it is needed, forgotten by notifications, by age, and with the connection, since what
/// happened in between may not have been told. Lives in memory only.
/// </summary>
internal sealed class GroupDirectory(ClientContext context, DeviceDirectory devices)
{
    private static readonly TimeSpan MinimumAge = TimeSpan.FromMinutes(10);
    private readonly SingleFlight<Jid> _flights = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<Jid, Known> _known = [];
    private readonly Dictionary<Jid, object> _fetching = [];

    /// <summary>A group as it is known or fetched now.</summary>
    /// <exception cref="QueryException">The server did not answer, or it refused: no such group, or not a member.</exception>
    public async Task<GroupInfo> FindAsync(LiveConnection connection, Jid group)
    {
        if (Find(connection, group) is { } known)
            return known;
        await _flights.RunAsync([group], _ => FetchAsync(connection, group)).ConfigureAwait(false);
        return Find(connection, group) ?? await FetchAsync(connection, group).ConfigureAwait(false);
    }

    /// <summary>True while nothing was heard that makes this description of the group old.</summary>
    public bool IsCurrent(GroupInfo info)
    {
        lock (_lock)
            return _known.TryGetValue(info.Jid, out var known) && ReferenceEquals(known.Info, info);
    }

    /// <summary>The group changed.</summary>
    public void Forget(Jid group)
    {
        lock (_lock)
        {
            _known.Remove(group);
            _fetching.Remove(group); // the answer on its way is older than this news
        }
    }

    /// <summary>The server found our idea of a group's devices wrong: forgets it, unless it is fresh; inside the gate.</summary>
    public async ValueTask ForgetStaleAsync(Jid group)
    {
        Known? known;
        lock (_lock)
        {
            if (!_known.TryGetValue(group, out known) || context.State.Now - known.At < MinimumAge)
                return;
            _known.Remove(group);
        }

        foreach (var participant in known.Info.Participants)
            await devices.ForgetAsync(participant.Jid, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Notes what the server told of a group, and which LIDs belong to which numbers.</summary>
    public Task LearnAsync(LiveConnection connection, GroupInfo info) => LearnAsync(connection, info, null);

    private async Task LearnAsync(LiveConnection connection, GroupInfo info, object? fetch)
    {
        using var lease = await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var participant in info.Participants)
        {
            if (participant is { Lid: { } lid, Phone: { } phone })
                await context.State.LearnAsync(lid, phone, CancellationToken.None).ConfigureAwait(false);
        }

        context.State.Accept();
        lock (_lock)
        {
            if (fetch is not null && !(_fetching.Remove(info.Jid, out var current) && current == fetch))
                return;
            _known[info.Jid] = new Known(info, connection, context.State.Now);
        }
    }

    private GroupInfo? Find(LiveConnection connection, Jid group)
    {
        lock (_lock)
        {
            return _known.TryGetValue(group, out var known) && known.Connection == connection
                && context.State.Now - known.At < context.Options.DeviceListLifetime ? known.Info : null;
        }
    }

    private async Task<GroupInfo> FetchAsync(LiveConnection connection, Jid group)
    {
        var fetch = new object();
        lock (_lock)
            _fetching[group] = fetch;
        var answer = await connection.AskAsync("get", "w:g2", [new Node("query", [("request", "interactive")])], to: group).ConfigureAwait(false);
        if (answer.Child("group") is not { } node || GroupNodes.Read(node) is not { } info || info.Jid != group)
            throw new QueryException("The server told nothing of the group.");
        await LearnAsync(connection, info, fetch).ConfigureAwait(false);
        return info;
    }

    private sealed record Known(GroupInfo Info, LiveConnection Connection, DateTimeOffset At);
}
