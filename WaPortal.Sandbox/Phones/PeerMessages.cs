using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Phones;

/// <summary>What a phone says to one of its own companions alone.</summary>
internal static class PeerMessages
{
    /// <returns>False when the device's keys are no good.</returns>
    public static bool TrySend(Work work, Realm realm, Companion device, ProtocolMessage content)
    {
        var account = device.Account;
        var message = new Message { ProtocolMessage = content }.ToByteArray();
        if (PhoneCipher.Encrypt(work, realm, account.Handset, device, message) is not { } encrypted)
            return false;
        Delivery.Queue(work, device, MessageStanza.Build(
            StanzaIds.NewMessage(), "text", realm.Now, account, 0, lid: false, null, [("category", "peer")], [MessageStanza.Enc(encrypted)]));
        return true;
    }
}
