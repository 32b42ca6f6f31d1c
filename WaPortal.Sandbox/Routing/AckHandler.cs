using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.Routing;

/// <summary>Takes an <c>ack</c> from a companion device: what it acknowledges leaves the device's queue.</summary>
internal static class AckHandler
{
    public static void Handle(Work work, Companion device, Realm realm, Node ack)
    {
        if (ack["id"] is not { } id || ack["class"] is not { } stanzaClass)
        {
            realm.Unknown.Add(device.Jid.ToString(), ack, "no id or no class");
            return;
        }

        // A device that asked for a message again may also refuse the stanza it could not read; that one is gone already,
        // and what now stands under the id is the resend.
        if (stanzaClass == "message" && device.Retried.Remove(id) && ack["error"] is not null)
            return;
        device.Queue.RemoveAcknowledged(work, ack);
    }
}
