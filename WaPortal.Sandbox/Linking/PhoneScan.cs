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

/// <summary>A simulated phone scans a QR: it vouches for the device with its identity key and proves that it saw the QR's secret.</summary>
internal static class PhoneScan
{
    private const ushort HighestDevice = 99;

    /// <summary>Signs for the device and sends it <c>pair-success</c>.</summary>
    public static PendingLink Scan(Work work, Realm realm, QrCode code, string? phone)
    {
        if (!realm.Pairings.TryGetValue(code.Ref, out var pairing)
            || !CryptographicOperations.FixedTimeEquals(pairing.Device.NoiseKey, code.NoiseKey)
            || !CryptographicOperations.FixedTimeEquals(pairing.Device.IdentityKey, code.IdentityKey))
        {
            throw new SandboxException(SandboxErrors.UnknownQr, "No device of this realm shows that QR code now.");
        }

        if (pairing.Pending is not null)
            throw new SandboxException(SandboxErrors.UnknownQr, "That QR code was scanned already.");
        var number = phone ?? PhoneNumbers.Derive(pairing.Device.PushName ?? Convert.ToHexString(pairing.Device.NoiseKey));
        var account = realm.Resolve(work, Jid.Phone(number))
            ?? throw new SandboxException(SandboxErrors.NotOnWhatsApp, "That number cannot be on WhatsApp: 8 to 15 digits, the first not 0.");
        if (account.Companions.Count >= realm.Options.MaxDevicesPerAccount)
            throw new SandboxException(SandboxErrors.PairingRefused, "The phone has as many linked devices as it may have.");

        var link = Sign(work, realm, account, pairing.Device);
        pairing.Pending = link;
        pairing.Close();
        work.Send(pairing.Link, PairSuccess(realm, link, code.Secret));
        return link;
    }

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
