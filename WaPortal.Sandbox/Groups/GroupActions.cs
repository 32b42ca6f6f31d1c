using System.Security.Cryptography;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Groups;

/// <summary>What can be done to a group, whoever orders it; permissions are the caller's to check.</summary>
internal static class GroupActions
{
    private const int CodeBytes = 16;

    public static Group Create(Work work, Realm realm, Account creator, string subject, IEnumerable<Account> members, Companion? by)
    {
        var roles = new SortedDictionary<string, GroupRole>(StringComparer.Ordinal);
        foreach (var member in members)
            roles[member.Phone] = GroupRole.Member;
        roles[creator.Phone] = GroupRole.SuperAdmin;
        var group = new Group(realm.Name, new GroupRecord
        {
            Id = $"120363{RandomNumberGenerator.GetString("0123456789", 12)}",
            Subject = subject,
            SubjectBy = creator.Phone,
            SubjectAt = realm.Now,
            Creator = creator.Phone,
            CreatedAt = realm.Now,
            InviteCode = NewCode(),
            Members = roles,
        });
        realm.Groups.Add(group.Record.Id, group);
        group.Change(work, group.Record);
        GroupNotices.Tell(work, realm, group, creator, new Node("create", [("type", "new")], [GroupNodes.Of(realm, group)]), by);
        return group;
    }

    /// <returns>False when the account is a member already.</returns>
    public static bool Add(Work work, Realm realm, Group group, Account actor, Account member, Companion? by, string how = "add")
    {
        if (group.Has(member))
            return false;
        group.Record.Requests.Remove(member.Phone);
        SetRole(work, group, member, GroupRole.Member);
        GroupNotices.Tell(work, realm, group, actor, new Node(how, [], [GroupNodes.Participant(group, member)]), by);
        return true;
    }

    /// <returns>False when the account is no member.</returns>
    public static bool Remove(Work work, Realm realm, Group group, Account actor, Account member, Companion? by)
    {
        if (!group.Record.Members.Remove(member.Phone))
            return false;
        group.Change(work, group.Record);
        GroupNotices.Tell(
            work, realm, group, actor, new Node("remove", [], [new Node("participant", GroupNodes.Names(member))]), by, [member]);
        return true;
    }

    /// <returns>False when the account is no member, or the role is not to be changed.</returns>
    public static bool SetAdmin(Work work, Realm realm, Group group, Account actor, Account member, bool admin, Companion? by)
    {
        if (!group.Record.Members.TryGetValue(member.Phone, out var role) || role == GroupRole.SuperAdmin)
            return false;
        SetRole(work, group, member, admin ? GroupRole.Admin : GroupRole.Member);
        GroupNotices.Tell(
            work, realm, group, actor, new Node(admin ? "promote" : "demote", [], [GroupNodes.Participant(group, member)]), by);
        return true;
    }

    public static void SetSubject(Work work, Realm realm, Group group, Account actor, string subject, Companion? by)
    {
        group.Change(work, group.Record with { Subject = subject, SubjectBy = actor.Phone, SubjectAt = realm.Now });
        GroupNotices.Tell(work, realm, group, actor, new Node("subject",
            [("subject", subject), ("s_t", realm.Now), ("s_o", actor.LidJid), ("s_o_pn", actor.PhoneJid)]), by);
    }

    public static void SetDescription(Work work, Realm realm, Group group, Account actor, string? text, string? id, Companion? by)
    {
        group.Change(work, group.Record with { Description = text, DescriptionId = id ?? StanzaIds.New() });
        NodeAttribute[] named = [("id", group.Record.DescriptionId!)];
        GroupNotices.Tell(work, realm, group, actor, text is null
            ? new Node("description", named, [new Node("delete")])
            : new Node("description", named, [new Node("body", [], text)]), by);
    }

    /// <summary>Changes a setting and tells it by the node that ordered it.</summary>
    public static void Set(Work work, Realm realm, Group group, Account actor, GroupRecord record, Node change, Companion? by)
    {
        group.Change(work, record);
        GroupNotices.Tell(work, realm, group, actor, change, by);
    }

    public static string RevokeInvite(Work work, Realm realm, Group group, Account actor, Companion? by)
    {
        group.Change(work, group.Record with { InviteCode = NewCode() });
        GroupNotices.Tell(work, realm, group, actor, new Node("invite", [("code", group.Record.InviteCode)]), by);
        return group.Record.InviteCode;
    }

    private static void SetRole(Work work, Group group, Account member, GroupRole role)
    {
        group.Record.Members[member.Phone] = role;
        group.Change(work, group.Record);
    }

    private static string NewCode() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(CodeBytes)).Replace('+', 'a').Replace('/', 'b').TrimEnd('=');
}
