using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;

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
        return await LearnAsync(connection, answer.Child("group")).ConfigureAwait(false);
    }

    /// <summary>Asks about one group that this account is a member of.</summary>
    public async Task<GroupInfo> GetAsync(Jid group, CancellationToken cancellationToken = default)
    {
        var (connection, answer) = await AskAsync(
            group, "get", new Node("query", [("request", "interactive")]), cancellationToken).ConfigureAwait(false);
        return await LearnAsync(connection, answer.Child("group")).ConfigureAwait(false);
    }

    /// <summary>All groups that this account is a member of.</summary>
    public async Task<IReadOnlyList<GroupInfo>> ListAsync(CancellationToken cancellationToken = default)
    {
        var ask = new Node("participating", [], [new Node("participants"), new Node("description")]);
        var (connection, answer) = await AskAsync(Jid.GroupServer, "get", ask, cancellationToken).ConfigureAwait(false);
        var groups = (answer.Child("groups")?.ChildrenOf("group") ?? []).Select(GroupNodes.Read).OfType<GroupInfo>().ToList();
        foreach (var group in groups)
            await _groups.LearnAsync(connection, group).ConfigureAwait(false);
        return groups;
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
        var answer = await ChangeAsync(group, new Node(tag, [], Participants(members)), cancellationToken).ConfigureAwait(false);
        return answer.Child(tag) is { } done ? GroupNodes.Participants(done) : [];
    }

    /// <summary>Renames a group.</summary>
    public Task SetSubjectAsync(Jid group, string subject, CancellationToken cancellationToken = default) =>
        ChangeAsync(group, new Node("subject", [], System.Text.Encoding.UTF8.GetBytes(subject)), cancellationToken);

    /// <summary>Describes a group anew, or takes its description away (null).</summary>
    public async Task SetDescriptionAsync(Jid group, string? text, CancellationToken cancellationToken = default)
    {
        var before = (await GetAsync(group, cancellationToken).ConfigureAwait(false)).DescriptionId;
        List<NodeAttribute> attributes = [("id", WhatsAppClient.NewMessageId(null, _context.Time))];
        if (before is not null)
            attributes.Add(("prev", before));
        if (text is null)
            attributes.Add(("delete", "true"));
        await ChangeAsync(
            group,
            text is null ? new Node("description", [.. attributes]) : new Node("description", [.. attributes], [new Node("body", [], System.Text.Encoding.UTF8.GetBytes(text))]),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets only administrators write, or everybody.</summary>
    public Task SetAnnouncementAsync(Jid group, bool on, CancellationToken cancellationToken = default) =>
        ChangeAsync(group, new Node(on ? "announcement" : "not_announcement"), cancellationToken);

    /// <summary>Lets only administrators change subject and description, or everybody.</summary>
    public Task SetLockedAsync(Jid group, bool on, CancellationToken cancellationToken = default) =>
        ChangeAsync(group, new Node(on ? "locked" : "unlocked"), cancellationToken);

    /// <summary>Makes those who follow the invite link wait for an administrator, or not.</summary>
    public Task SetJoinApprovalAsync(Jid group, bool on, CancellationToken cancellationToken = default) => ChangeAsync(
        group, new Node("membership_approval_mode", [], [new Node("group_join", [("state", on ? "on" : "off")])]), cancellationToken);

    /// <summary>The code of the invite link, which is <c>https://chat.whatsapp.com/</c> and the code.</summary>
    /// <param name="group">The group.</param>
    /// <param name="revoke">True to make the one before worthless.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<string> GetInviteAsync(Jid group, bool revoke = false, CancellationToken cancellationToken = default)
    {
        var (_, answer) = await AskAsync(group, revoke ? "set" : "get", new Node("invite"), cancellationToken).ConfigureAwait(false);
        return answer.Child("invite")?["code"] ?? throw new QueryException("The server told no code.");
    }

    /// <summary>Follows an invite link.</summary>
    /// <returns>The group, and whether an administrator has to let this account in first.</returns>
    public async Task<(Jid Group, bool IsPending)> JoinAsync(string code, CancellationToken cancellationToken = default)
    {
        var (_, answer) = await AskAsync(Jid.GroupServer, "set", new Node("invite", [("code", code)]), cancellationToken).ConfigureAwait(false);
        if (answer.Child("group")?.Jid("jid") is { } joined)
            return (joined, false);
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
        var answer = await ChangeAsync(
            group, new Node("membership_requests_action", [], [new Node(tag, [], Participants(accounts))]), cancellationToken).ConfigureAwait(false);
        return answer.Descendant("membership_requests_action", tag) is { } done ? GroupNodes.Participants(done) : [];
    }

    /// <summary>Leaves a group.</summary>
    public async Task LeaveAsync(Jid group, CancellationToken cancellationToken = default)
    {
        var ask = new Node("leave", [], [new Node("group", [("id", group)])]);
        var (_, answer) = await AskAsync(Jid.GroupServer, "set", ask, cancellationToken).ConfigureAwait(false);
        _groups.Forget(group);
        if (answer.Descendant("leave", "group")?.Number("error") is { } error)
            throw new QueryException((int)error, "not left");
    }

    private static IReadOnlyList<Node> Participants(IReadOnlyList<Jid> members) =>
        [.. members.Select(member => new Node("participant", [("jid", member)]))];

    private async Task<Node> ChangeAsync(Jid group, Node change, CancellationToken cancellationToken)
    {
        var (_, answer) = await AskAsync(group, "set", change, cancellationToken).ConfigureAwait(false);
        _groups.Forget(group);
        return answer;
    }

    private async Task<GroupInfo> LearnAsync(LiveConnection connection, Node? node)
    {
        if (node is null || GroupNodes.Read(node) is not { } group)
            throw new QueryException("The server told nothing of the group.");
        await _groups.LearnAsync(connection, group).ConfigureAwait(false);
        return group;
    }

    private async Task<(LiveConnection Connection, Node Answer)> AskAsync(Jid to, string type, Node ask, CancellationToken cancellationToken)
    {
        var connection = await _context.Status.WaitForOpenAsync(_context.Options.SendTimeout, cancellationToken).ConfigureAwait(false)
            ?? throw new QueryException("There is no open connection.");
        return (connection, await connection.AskAsync(type, "w:g2", [ask], to: to).WaitAsync(cancellationToken).ConfigureAwait(false));
    }
}
