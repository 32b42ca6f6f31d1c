using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Presence;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Server;

/// <summary>The first fork in the road of a stanza from a companion device that is logged in.</summary>
internal static class StanzaDispatcher
{
    public static void Handle(Work work, Companion device, Realm realm, Node stanza)
    {
        switch (stanza.Tag)
        {
            case "message":
                MessageRouter.Handle(work, device, realm, stanza);
                break;
            case "receipt":
                ReceiptRouter.Handle(work, device, realm, stanza);
                break;
            case "ack":
                AckHandler.Handle(work, device, realm, stanza);
                break;
            case "iq":
                IqTable.Handle(work, device, realm, stanza);
                break;
            case "presence":
                PresenceHandler.HandlePresence(work, device, realm, stanza);
                break;
            case "chatstate":
                PresenceHandler.HandleChatState(work, device, realm, stanza);
                break;
            case "ib" when stanza.Child("offline_batch") is not null:
                OfflineQueue.Release(work, device);
                break;
            case "ib" when stanza.Child("unified_session") is not null:
                break;
            default:
                realm.Unknown.Add(device.Jid.ToString(), stanza, "unknown stanza");
                break;
        }
    }
}
