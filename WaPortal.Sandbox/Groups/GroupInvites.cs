using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Groups;

/// <summary>Invite links, and those who ask to be let in.</summary>
internal static class GroupInvites
{
    /// <summary>Whoever has the code may look at the group (<c>get</c>) or join it (<c>set</c>).</summary>
    public static Node ByCode(Work work, Companion device, Realm realm, Node iq, Node ask)
    {
        if (realm.Groups.Values.FirstOrDefault(one => one.Record.InviteCode == ask["code"]) is not { } group)
            return IqAnswers.Error(iq, 406, "not-acceptable");
        if (iq["type"] == "get")
            return IqAnswers.Result(iq, GroupNodes.Of(realm, group));
        var account = device.Account;
        if (group.Has(account))
            return IqAnswers.Error(iq, 409, "conflict");
        if (!group.Record.JoinApproval)
        {
            GroupActions.Add(work, realm, group, account, account, device);
            return IqAnswers.Result(iq, new Node("group", [("jid", group.Jid)]));
        }

        group.Record.Requests[account.Phone] = realm.Now;
        group.Change(work, group.Record);
        GroupNotices.Tell(work, realm, group, account, new Node("created_membership_requests", [("request_method", "invite_link")],
            [new Node("requested_user", GroupNodes.Names(account))]), device);
        return IqAnswers.Result(iq, new Node("membership_approval_request", [("jid", group.Jid)]));
    }

    public static Node? OfAdmin(Work work, Companion device, Realm realm, Node iq, Group group, Node ask) => ask.Tag switch
    {
        "invite" => IqAnswers.Result(iq, new Node("invite",
            [("code", iq["type"] == "set" ? GroupActions.RevokeInvite(work, realm, group, device.Account, device) : group.Record.InviteCode)])),
        "membership_approval_requests" => IqAnswers.Result(iq, new Node("membership_approval_requests", [],
            [.. group.Record.Requests.Select(request => Request(realm, request.Key, request.Value)).OfType<Node>()])),
        _ => Decide(work, device, realm, iq, group, ask),
    };

    private static Node? Request(Realm realm, string phone, long at) => realm.Find(Jid.Phone(phone)) is { } account
        ? new Node("membership_approval_request", [.. GroupNodes.Names(account), ("request_time", at), ("request_method", "invite_link")])
        : null;

    private static Node? Decide(Work work, Companion device, Realm realm, Node iq, Group group, Node ask)
    {
        if (ask.Children is not [{ Tag: "approve" or "reject" } decision, ..])
            return null;
        List<Node> done = [];
        foreach (var jid in decision.ChildrenOf("participant").Select(participant => participant.Jid("jid")).OfType<Jid>())
        {
            if (realm.Find(jid) is not { } account || !group.Record.Requests.Remove(account.Phone))
            {
                done.Add(new Node("participant", [("jid", jid), ("error", 404)]));
                continue;
            }

            group.Change(work, group.Record);
            if (decision.Tag == "approve")
                GroupActions.Add(work, realm, group, device.Account, account, device);
            done.Add(new Node("participant", GroupNodes.Names(account)));
        }

        return IqAnswers.Result(iq, new Node(ask.Tag, [], [new Node(decision.Tag, [], done)]));
    }
}
