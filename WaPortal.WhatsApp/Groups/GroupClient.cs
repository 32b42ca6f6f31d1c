using System.Text;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;

namespace WaPortal.WhatsApp.Groups;

/// <summary>
/// What can be asked of groups and done to them (<c>w:g2</c>). Every member throws <see cref="QueryException"/> when there is no
/// connection, no answer, or the server refuses; its code says why (403 no administrator or no member, 404 no such group).
/// </summary>
public sealed class GroupClient
{
    private readonly ClientContext _context;
    private readonly GroupDirectory _groups;

    internal GroupClient(ClientContext context, GroupDirectory groups) => (_context, _groups) = (context, groups);

    /// <summary>Makes a group with this account as its first administrator.</summary>
    public async Task<GroupInfo> CreateAsync(string subject, IReadOnlyList<Jid> members, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(members);
        NodeAttribute[] attributes = [("subject", subject), ("key", WhatsAppClient.NewMessageId(null, _context.Time))];
        var (connection, answer) = await AskAsync(
            Jid.GroupServer, "set", new Node("create", attributes, Participants(members)), cancellationToken).ConfigureAwait(false);
        if (answer.Child("group") is not { } node || GroupNodes.Read(node) is not { } group)
            throw new QueryException("The server told nothing of the group.");
        await _groups.CommitAsync(() => _groups.LearnAsync(connection, group, joined: true)).ConfigureAwait(false);
        return group;
    }

    /// <summary>Asks about one group that this account is a member of.</summary>
    public async Task<GroupInfo> GetAsync(Jid group, CancellationToken cancellationToken = default)
    {
        var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return await _groups.FetchAsync(connection, group).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All groups that this account is a member of.</summary>
    public async Task<IReadOnlyList<GroupInfo>> ListAsync(CancellationToken cancellationToken = default)
    {
        var listing = _groups.BeginListing();
        try
        {
            var ask = new Node("participating", [], [new Node("participants"), new Node("description")]);
            var (connection, answer) = await AskAsync(Jid.GroupServer, "get", ask, cancellationToken).ConfigureAwait(false);
            if (answer.Child("groups") is not { } all)
                throw new QueryException("The server told no list of groups.");
            var groups = all.ChildrenOf("group").Select(GroupNodes.Read).OfType<GroupInfo>().ToList();
            await _groups.LearnAsync(connection, groups, listing).ConfigureAwait(false);
            return groups;
        }
        finally
        {
            _groups.EndListing(listing);
        }
    }

    /// <summary>Adds, removes, promotes or demotes members.</summary>
    /// <returns>One answer for each; <see cref="GroupParticipant.Error"/> says what was not done.</returns>
    public async Task<IReadOnlyList<GroupParticipant>> ChangeAsync(
        Jid group, GroupChange change, IReadOnlyList<Jid> members, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        var tag = change switch
        {
            GroupChange.Add => "add",
            GroupChange.Remove => "remove",
            GroupChange.Promote => "promote",
            _ => "demote",
        };
        var (_, answer) = await AskAsync(group, "set", new Node(tag, [], Participants(members)), cancellationToken).ConfigureAwait(false);
        var answers = answer.Child(tag) is { } done ? GroupNodes.Participants(done) : [];
        await TellAsync(group, change switch
        {
            GroupChange.Add => MemberNews.Added,
            GroupChange.Remove => MemberNews.Removed,
            GroupChange.Promote => MemberNews.Promoted,
            _ => MemberNews.Demoted,
        }, answers).ConfigureAwait(false);
        return answers;
    }

    /// <summary>Renames a group.</summary>
    public Task SetSubjectAsync(Jid group, string subject, CancellationToken cancellationToken = default) =>
        ChangeAsync(group, new Node("subject", [], Encoding.UTF8.GetBytes(subject)), new() { Subject = subject }, cancellationToken);

    /// <summary>Describes a group anew, or takes its description away (null).</summary>
    public async Task SetDescriptionAsync(Jid group, string? text, CancellationToken cancellationToken = default)
    {
        var before = (await GetAsync(group, cancellationToken).ConfigureAwait(false)).DescriptionId;
        var id = WhatsAppClient.NewMessageId(null, _context.Time);
        List<NodeAttribute> attributes = [("id", id)];
        if (before is not null)
            attributes.Add(("prev", before));
        if (text is null)
            attributes.Add(("delete", "true"));
        await ChangeAsync(
            group,
            text is null ? new Node("description", [.. attributes]) : new Node("description", [.. attributes], [new Node("body", [], Encoding.UTF8.GetBytes(text))]),
            new() { Description = text ?? "", DescriptionId = id },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets only administrators write, or everybody.</summary>
    public Task SetAnnouncementAsync(Jid group, bool on, CancellationToken cancellationToken = default) =>
        ChangeAsync(group, new Node(on ? "announcement" : "not_announcement"), new() { Announcement = on }, cancellationToken);

    /// <summary>Lets only administrators change subject and description, or everybody.</summary>
    public Task SetLockedAsync(Jid group, bool on, CancellationToken cancellationToken = default) =>
        ChangeAsync(group, new Node(on ? "locked" : "unlocked"), new() { Locked = on }, cancellationToken);

    /// <summary>Makes those who follow the invite link wait for an administrator, or not.</summary>
    public Task SetJoinApprovalAsync(Jid group, bool on, CancellationToken cancellationToken = default) => ChangeAsync(
        group, new Node("membership_approval_mode", [], [new Node("group_join", [("state", on ? "on" : "off")])]), new() { JoinApproval = on }, cancellationToken);

    /// <summary>Lets messages disappear after so many seconds; never for 0.</summary>
    public Task SetEphemeralAsync(Jid group, int seconds, CancellationToken cancellationToken = default) => ChangeAsync(
        group,
        seconds > 0 ? new Node("ephemeral", [("expiration", seconds)]) : new Node("not_ephemeral"),
        new() { EphemeralSeconds = Math.Max(0, seconds) },
        cancellationToken);

    /// <summary>The code of the invite link, which is <c>https://chat.whatsapp.com/</c> and the code.</summary>
    /// <param name="group">The group.</param>
    /// <param name="revoke">True to make the one before worthless.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<string> GetInviteAsync(Jid group, bool revoke = false, CancellationToken cancellationToken = default)
    {
        var (_, answer) = await AskAsync(group, revoke ? "set" : "get", new Node("invite"), cancellationToken).ConfigureAwait(false);
        var code = answer.Child("invite")?["code"] ?? throw new QueryException("The server told no code.");
        if (revoke)
            await TellAsync(group, new GroupNews.InviteRevoked()).ConfigureAwait(false);
        return code;
    }

    /// <summary>Follows an invite link.</summary>
    /// <returns>The group, and whether an administrator has to let this account in first.</returns>
    public async Task<(Jid Group, bool IsPending)> JoinAsync(string code, CancellationToken cancellationToken = default)
    {
        var (connection, answer) = await AskAsync(Jid.GroupServer, "set", new Node("invite", [("code", code)]), cancellationToken).ConfigureAwait(false);
        if (answer.Child("group")?.Jid("jid") is { } joined)
        {
            await _groups.FetchAsync(connection, joined, joined: true).WaitAsync(cancellationToken).ConfigureAwait(false);
            return (joined, false);
        }

        return answer.Child("membership_approval_request")?.Jid("jid") is { } asked
            ? (asked, true)
            : throw new QueryException("The server named no group.");
    }

    /// <summary>Who asks to be let in.</summary>
    public async Task<IReadOnlyList<GroupParticipant>> GetJoinRequestsAsync(Jid group, CancellationToken cancellationToken = default)
    {
        var (_, answer) = await AskAsync(group, "get", new Node("membership_approval_requests"), cancellationToken).ConfigureAwait(false);
        return answer.Child("membership_approval_requests") is { } list
            ? GroupNodes.Participants(list, "membership_approval_request")
            : [];
    }

    /// <summary>Lets those who asked in, or turns them down.</summary>
    /// <returns>One answer for each.</returns>
    public async Task<IReadOnlyList<GroupParticipant>> DecideJoinRequestsAsync(
        Jid group, IReadOnlyList<Jid> accounts, bool approve, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        var tag = approve ? "approve" : "reject";
        var (_, answer) = await AskAsync(
            group, "set", new Node("membership_requests_action", [], [new Node(tag, [], Participants(accounts))]), cancellationToken).ConfigureAwait(false);
        var answers = answer.Descendant("membership_requests_action", tag) is { } done ? GroupNodes.Participants(done) : [];
        if (approve)
            await TellAsync(group, MemberNews.Added, answers).ConfigureAwait(false);
        return answers;
    }

    /// <summary>Leaves a group.</summary>
    public async Task LeaveAsync(Jid group, CancellationToken cancellationToken = default)
    {
        var ask = new Node("leave", [], [new Node("group", [("id", group)])]);
        var (_, answer) = await AskAsync(Jid.GroupServer, "set", ask, cancellationToken).ConfigureAwait(false);
        if (answer.Descendant("leave", "group")?.Number("error") is { } error)
            throw new QueryException((int)error, "not left");
        if (_context.State.Credentials is { Id: { } phone, Lid: { } lid })
            await TellAsync(group, MemberNews.Left, [new GroupParticipant(lid.Account, phone.Account, GroupRole.Member)]).ConfigureAwait(false);
    }

    private static IReadOnlyList<Node> Participants(IReadOnlyList<Jid> members) =>
        [.. members.Select(member => new Node("participant", [("jid", member)]))];

    private async Task ChangeAsync(Jid group, Node change, GroupNews.Settings news, CancellationToken cancellationToken)
    {
        await AskAsync(group, "set", change, cancellationToken).ConfigureAwait(false);
        await TellAsync(group, news).ConfigureAwait(false);
    }

    private Task TellAsync(Jid group, MemberNews what, IReadOnlyList<GroupParticipant> answers) =>
        answers.Where(answer => answer.Error == 0).ToList() is { Count: > 0 } done ? TellAsync(group, new GroupNews.Members(what, done)) : Task.CompletedTask;

    /// <summary>The host hears of what this account did; the server tells only the others.</summary>
    private Task TellAsync(Jid group, GroupNews news) => _groups.CommitAsync(() =>
    {
        _groups.Forget(group);
        var state = _context.State;
        state.Raise(new GroupUpdated(state.Now, group, news, state.Credentials?.Id?.Account, FromMe: true, state.Now, Offline: false));
        return ValueTask.CompletedTask;
    });

    private async Task<(LiveConnection Connection, Node Answer)> AskAsync(Jid to, string type, Node ask, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return (connection, await connection.AskAsync(type, "w:g2", [ask], to: to).WaitAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<LiveConnection> ConnectAsync(CancellationToken cancellationToken) =>
        await _context.Status.WaitForOpenAsync(_context.Options.SendTimeout, cancellationToken).ConfigureAwait(false)
            ?? throw new QueryException("There is no open connection.");
}
