using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.AppState;

/// <summary>Tells the other companions of an account that a collection has changed.</summary>
internal static class AppStateNotices
{
    /// <param name="except">The device that changed it.</param>
    public static void Tell(Work work, Realm realm, Account account, ServerCollection collection, Companion? except) =>
        Delivery.QueueAll(
            work,
            account,
            new Node(
                "notification",
                [("from", Jid.ServerJid), ("type", "server_sync"), ("id", StanzaIds.New()), ("t", realm.Now)],
                [new Node("collection", [("name", collection.Name.Name()), ("version", (long)collection.State.Version)])]),
            except);
}
