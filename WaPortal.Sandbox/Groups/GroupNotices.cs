using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Groups;

/// <summary>Tells the devices of members what happened to their group.</summary>
internal static class GroupNotices
{
    /// <param name="actor">Who did it.</param>
    /// <param name="change">What happened.</param>
    /// <param name="except">The device that did it, which has the answer to its query.</param>
    /// <param name="also">Accounts to be told although they are no members any more.</param>
    public static void Tell(
        Work work, Realm realm, Group group, Account actor, Node change, Companion? except, IEnumerable<Account>? also = null)
    {
        var notice = new Node(
            "notification",
            [
                ("from", group.Jid), ("type", "w:gp2"), ("id", StanzaIds.New()), ("t", realm.Now), ("participant", actor.LidJid),
                ("participant_pn", actor.PhoneJid), ("addressing_mode", "lid"), ("notify", actor.Record.PushName ?? actor.Phone),
            ],
            [change]);
        foreach (var account in group.Members(realm).Union(also ?? []))
            Delivery.QueueAll(work, account, notice, except);
    }
}
