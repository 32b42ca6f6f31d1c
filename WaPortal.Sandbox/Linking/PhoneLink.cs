using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Linking;

/// <summary>A simulated phone vouches for a device with its identity key, and proves that it knows the device's secret.</summary>
internal static class PhoneLink
{
    private const ushort HighestDevice = 99;

    /// <summary>Signs for the device and sends it <c>pair-success</c>; a server that is to ask for a passkey does that instead.</summary>
    /// <param name="secret">The ADV secret, however the phone came by it.</param>
    public static PendingLink Begin(Work work, Realm realm, Account account, Pairing pairing, byte[] secret)
    {
        if (realm.WithPasskey.Contains(account.Phone))
        {
            work.Send(pairing.Link, PasskeyRequest());
            throw new SandboxException(SandboxErrors.PasskeyRequired, "The server asks the device for a passkey before it links it.");
        }

        if (account.Companions.Count >= realm.Options.MaxDevicesPerAccount)
            throw new SandboxException(SandboxErrors.PairingRefused, "The phone has as many linked devices as it may have.");
        var link = Sign(work, realm, account, pairing.Device);
        pairing.Pending = link;
        pairing.Close();
        work.Send(pairing.Link, PairSuccess(realm, link, secret));
        return link;
    }

    private static Node PasskeyRequest() => new("notification",
        [("from", Jid.ServerJid), ("type", "passkey_prologue_request"), ("id", StanzaIds.New())],
        [
            new Node("passkey_request_options", [], System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new
            {
                challenge = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                rpId = "whatsapp.com",
                userVerification = "required",
            })),
        ]);

    private static PendingLink Sign(Work work, Realm realm, Account account, PairingData device)
    {
        var number = NextNumber(account);
        var keyIndex = account.Record.KeyIndex + 1;
        account.Change(work, account.Record with { KeyIndex = keyIndex, LastDevice = number });
        var details = new ADVDeviceIdentity
        {
            RawId = account.Record.RawId,
            Timestamp = (ulong)realm.Now,
            KeyIndex = keyIndex,
            AccountType = ADVEncryptionType.E2Ee,
            DeviceType = ADVEncryptionType.E2Ee,
        }.ToByteArray();
        var signature = XEdDsa.Sign(account.Record.IdentityKey, [6, 0, .. details, .. device.IdentityKey]);
        return new PendingLink(StanzaIds.New(), account, number, keyIndex, details, signature);
    }

    private static ushort NextNumber(Account account)
    {
        var number = account.Record.LastDevice;
        do
            number = number >= HighestDevice ? (ushort)1 : (ushort)(number + 1);
        while (account.Companions.ContainsKey(number));
        return number;
    }

    private static Node PairSuccess(Realm realm, PendingLink link, byte[] secret)
    {
        var account = link.Account;
        var signed = new ADVSignedDeviceIdentity
        {
            Details = ByteString.CopyFrom(link.Details),
            AccountSignatureKey = ByteString.CopyFrom(account.Handset.IdentityKey),
            AccountSignature = ByteString.CopyFrom(link.AccountSignature),
        }.ToByteArray();
        var proof = new ADVSignedDeviceIdentityHMAC
        {
            Details = ByteString.CopyFrom(signed),
            Hmac = ByteString.CopyFrom(HMACSHA256.HashData(secret, signed)),
        }.ToByteArray();
        return new Node("iq",
            [("from", Jid.ServerJid), ("type", "set"), ("id", link.IqId), ("xmlns", "md"), ("t", realm.Now)],
            [
                new Node("pair-success", [],
                [
                    new Node("device-identity", [], proof),
                    new Node("device", [("jid", account.In(false, link.Number)), ("lid", account.In(true, link.Number))]),
                    new Node("platform", [("name", "android")]),
                ]),
            ]);
    }
}
