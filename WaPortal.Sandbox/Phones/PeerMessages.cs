using System.IO.Compression;
using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Phones;

/// <summary>What a phone says to one of its own companions alone.</summary>
internal static class PeerMessages
{
    /// <summary>Tells all companions which LIDs belong to some accounts.</summary>
    public static void SendLids(Work work, Realm realm, Account account, IEnumerable<Account> others)
    {
        var payload = new LIDMigrationMappingSyncPayload { ChatDbMigrationTimestamp = (ulong)realm.Now };
        payload.PnToLidMappings.AddRange(others.Select(other => new LIDMigrationMapping { Pn = Number(other.Phone), AssignedLid = Number(other.Lid) }));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            payload.WriteTo(gzip);
        foreach (var device in account.Linked)
        {
            TrySend(work, realm, device, new ProtocolMessage
            {
                Type = ProtocolMessage.Types.Type.LidMigrationMappingSync,
                LidMigrationMappingSyncMessage = new LIDMigrationMappingSyncMessage { EncodedMappingPayload = ByteString.CopyFrom(packed.ToArray()) },
            });
        }
    }

    private static ulong Number(string digits) => ulong.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

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
