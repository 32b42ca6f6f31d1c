using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.Sandbox.Users;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Linking;

/// <summary>The device's answer to <c>pair-success</c>: with its own signature under the phone's it is linked, else it is not.</summary>
internal static class LinkAnswer
{
    public static void Handle(Work work, Realm realm, Pairing pairing, Node iq)
    {
        if (pairing.Pending is not { } link || iq["id"] != link.IqId || iq["type"] is not ("result" or "error"))
            return;
        pairing.Pending = null;
        var (identity, refusal) = Check(iq, link, pairing.Device);
        if (identity is null)
        {
            realm.Unknown.Add("", iq, refusal);
            link.Linked.TrySetException(new SandboxException(SandboxErrors.PairingRefused, $"The device was not linked: {refusal}."));
            work.Send(pairing.Link, new Outgoing(StreamErrors.Code(401), null, CloseAfter: true));
            return;
        }

        var device = new Companion(link.Account, new CompanionRecord
        {
            Number = link.Number,
            KeyIndex = link.KeyIndex,
            NoiseKey = pairing.Device.NoiseKey,
            IdentityKey = pairing.Device.IdentityKey,
            RegistrationId = pairing.Device.RegistrationId,
            SignedPreKey = pairing.Device.SignedPreKey,
            DeviceIdentity = identity,
        }, realm.Options);
        link.Account.Companions.Add(link.Number, device);
        link.Account.Rename(work, pairing.Device.PushName);
        device.Change(work, device.Record);
        DeviceChanges.Added(work, realm, device);
        link.Linked.TrySetResult(work.Durable);
        work.Send(pairing.Link, new Outgoing(StreamErrors.Code(515), null, CloseAfter: true));
    }

    /// <returns>The whole signed device identity, or why it is none.</returns>
    private static (byte[]? Identity, string Refusal) Check(Node iq, PendingLink link, PairingData device)
    {
        if (iq["type"] == "error")
            return (null, $"it answered {iq.Child("error")?["code"]} {iq.Child("error")?["text"]}");
        var node = iq.Descendant("pair-device-sign", "device-identity");
        if (node?.Data is not { } data || Parse(data) is not { } signed)
            return (null, "its answer holds no device identity");
        if (node["key-index"] is { } index && index != link.KeyIndex.ToString(System.Globalization.CultureInfo.InvariantCulture))
            return (null, "its answer names another key index");
        if (!signed.Details.Span.SequenceEqual(link.Details) || !signed.AccountSignature.Span.SequenceEqual(link.AccountSignature))
            return (null, "its answer is not about what the phone signed");
        var accountKey = link.Account.Handset.IdentityKey;
        if (!XEdDsa.Verify(device.IdentityKey, [6, 1, .. link.Details, .. device.IdentityKey, .. accountKey], signed.DeviceSignature.Span))
            return (null, "its signature is wrong");
        signed.AccountSignatureKey = ByteString.CopyFrom(accountKey);
        return (signed.ToByteArray(), "");
    }

    private static ADVSignedDeviceIdentity? Parse(byte[] data)
    {
        try
        {
            return ADVSignedDeviceIdentity.Parser.ParseFrom(data);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
