using WaPortal.Domain.Groups;

namespace WaPortal.Tests.Web.Components;

/// <summary>A group of two members, one of whom may change it.</summary>
internal static class OneGroup
{
    internal const string Jid = "120363000000000001@g.us";

    internal static GroupDetails Of(string instanceId) =>
        new(View(instanceId), [Member(instanceId, "1", GroupRole.Admin), Member(instanceId, "2", GroupRole.Member)]);

    private static GroupView View(string instanceId) =>
        new(new Group { InstanceId = instanceId, OwnerId = PageContext.OwnerId, Jid = Jid, Subject = "Crew", Description = "Those on deck" }, GroupRole.Member, 2);

    private static GroupMember Member(string instanceId, string last, GroupRole role) => new()
    {
        InstanceId = instanceId,
        OwnerId = PageContext.OwnerId,
        GroupJid = Jid,
        Jid = $"{last}@lid",
        PhoneJid = $"491511234567{last}@s.whatsapp.net",
        Role = role,
    };
}
