using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp.Groups;

/// <summary>
/// What is known of groups: fetched when it is needed, kept up by notifications, forgotten by age and with the connection, since
/// what happened in between may not have been told. Lives in memory only; the host hears of all that is learned.
/// </summary>
internal sealed class GroupDirectory(ClientContext context, DeviceDirectory devices)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private const int MembersAtOnce = 1000;
    private readonly SingleFlight<Jid> _flights = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<Jid, Known> _known = [];
    private readonly Dictionary<Jid, object> _fetching = [];
    private readonly Dictionary<Jid, DateTimeOffset> _disputed = [];
    private readonly HashSet<GroupListing> _listings = [];

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

    /// <summary>The group changed, and what is known of it is worth nothing.</summary>
    public void Forget(Jid group)
    {
        lock (_lock)
        {
            Overtake(group);
            _known.Remove(group);
        }
    }

    /// <summary>The group changed in a way that is known.</summary>
    public void Apply(Jid group, GroupNews news)
    {
        lock (_lock)
        {
            Overtake(group);
            if (!_known.TryGetValue(group, out var known))
                return;
            if (GroupUpdates.Apply(known.Info, news) is { } info)
                _known[group] = known with { Info = info };
            else
                _known.Remove(group);
        }
    }

    /// <summary>The server found our idea of a group's devices wrong: forgets the group and them; inside the gate.</summary>
    /// <param name="group">The group.</param>
    /// <param name="members">Devices that we thought of.</param>
    /// <returns>False, and nothing is forgotten, when that was done not long ago and <see cref="Settle"/> did not follow: the two sides count differently.</returns>
    public async ValueTask<bool> TryForgetStaleAsync(Jid group, IEnumerable<Jid> members)
    {
        lock (_lock)
        {
            if (_disputed.TryGetValue(group, out var at) && context.State.Now - at < Patience)
                return false;
            _disputed[group] = context.State.Now;
            Overtake(group);
            _known.Remove(group);
        }

        var own = context.State.Credentials?.Lid is { } self ? [self] : Array.Empty<Jid>();
        foreach (var account in members.Concat(own).Select(device => device.Account).Distinct())
            await devices.ForgetAsync(account, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    /// <summary>Asked anew, we think of the same devices as the server.</summary>
    public void Settle(Jid group)
    {
        lock (_lock)
            _disputed.Remove(group);
    }

    /// <summary>Asks about a group anew.</summary>
    /// <param name="connection">Where to ask.</param>
    /// <param name="group">The group.</param>
    /// <param name="joined">This account came into it just now.</param>
    /// <param name="actor">Who took it in, when that is known.</param>
    /// <exception cref="QueryException">The server did not answer, or refused.</exception>
    public async Task<GroupInfo> FetchAsync(LiveConnection connection, Jid group, bool joined = false, Jid? actor = null)
    {
        var fetch = new object();
        lock (_lock)
            _fetching[group] = fetch;
        var answer = await connection.AskAsync("get", "w:g2", [new Node("query", [("request", "interactive")])], to: group).ConfigureAwait(false);
        if (answer.Child("group") is not { } node || GroupNodes.Read(node) is not { } info || info.Jid != group)
            throw new QueryException("The server told nothing of the group.");
        await CommitAsync(() =>
        {
            lock (_lock)
            {
                if (!(_fetching.Remove(group, out var current) && current == fetch))
                    return ValueTask.CompletedTask;
            }

            return LearnAsync(connection, info, joined, actor);
        }).ConfigureAwait(false);
        return info;
    }

    /// <summary>Notes what the server told of a group, and which LIDs belong to which numbers; inside the gate.</summary>
    public async ValueTask LearnAsync(LiveConnection connection, GroupInfo info, bool joined, Jid? actor = null)
    {
        lock (_lock)
            Overtake(info.Jid);
        await KeepAsync(connection, info).ConfigureAwait(false);
        context.State.Raise(new GroupLearned(context.State.Now, info, joined, actor));
    }

    /// <summary>To be called before all groups are asked for.</summary>
    public GroupListing BeginListing()
    {
        var listing = new GroupListing();
        lock (_lock)
            _listings.Add(listing);
        return listing;
    }

    /// <summary>To be called when the list came, or did not.</summary>
    public void EndListing(GroupListing listing)
    {
        lock (_lock)
            _listings.Remove(listing);
    }

    /// <summary>
    /// Notes a list of all groups, but for those of which something newer was heard: some at a time, since an account may be in many
    /// large ones.
    /// </summary>
    public async Task LearnAsync(LiveConnection connection, IReadOnlyList<GroupInfo> groups, GroupListing listing)
    {
        var waiting = new Queue<GroupInfo>(groups);
        while (waiting.Count > 0)
            await CommitAsync(() => LearnSomeAsync(connection, waiting, listing)).ConfigureAwait(false);
        await CommitAsync(() =>
        {
            EndListing(listing);
            context.State.Raise(new GroupsListed(context.State.Now, [.. groups.Select(group => group.Jid).Union(listing.Outdated)]));
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
    }

    /// <summary>Makes a change inside the gate, and durable.</summary>
    public async Task CommitAsync(Func<ValueTask> change)
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await change().ConfigureAwait(false);
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
    }

    private async ValueTask LearnSomeAsync(LiveConnection connection, Queue<GroupInfo> waiting, GroupListing listing)
    {
        for (var members = 0; members < MembersAtOnce && waiting.TryDequeue(out var group); members += group.Participants.Count)
        {
            if (listing.Outdated.Contains(group.Jid))
                continue;
            await KeepAsync(connection, group).ConfigureAwait(false);
            context.State.Raise(new GroupLearned(context.State.Now, group, Joined: false));
        }
    }

    private async ValueTask KeepAsync(LiveConnection connection, GroupInfo info)
    {
        foreach (var participant in info.Participants)
        {
            if (participant is { Lid: { } lid, Phone: { } phone })
                await context.State.LearnAsync(lid, phone, CancellationToken.None).ConfigureAwait(false);
        }

        lock (_lock)
            _known[info.Jid] = new Known(info, connection, context.State.Now);
    }

    /// <summary>Answers on their way are older than what is heard now; inside the lock.</summary>
    private void Overtake(Jid group)
    {
        _fetching.Remove(group);
        foreach (var listing in _listings)
            listing.Outdated.Add(group);
    }

    private GroupInfo? Find(LiveConnection connection, Jid group)
    {
        lock (_lock)
        {
            return _known.TryGetValue(group, out var known) && known.Connection == connection
                && context.State.Now - known.At < context.Options.DeviceListLifetime ? known.Info : null;
        }
    }

    private sealed record Known(GroupInfo Info, LiveConnection Connection, DateTimeOffset At);
}
