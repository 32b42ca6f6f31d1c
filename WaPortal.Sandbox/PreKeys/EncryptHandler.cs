using System.Security.Cryptography;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Sandbox.PreKeys;

/// <summary>Answers the queries of <c>xmlns="encrypt"</c>: uploads, counts, digests, rotation and bundles.</summary>
internal static class EncryptHandler
{
    private const int MaxUpload = 1000;
    private const int MaxHeld = 5000;

    public static Node? Handle(Work work, Companion device, Realm realm, Node iq) => (iq["type"], iq.Children is [var first, ..] ? first.Tag : null) switch
    {
        ("get", "count") => IqAnswers.Result(iq, new Node("count", [("value", device.PreKeys.Count)])),
        ("get", "digest") => Digest(device, iq),
        ("get", "key") => Bundles(work, realm, iq),
        ("get", "identity") => Identities(work, realm, iq),
        ("set", "rotate") => Rotate(work, device, realm, iq),
        ("set", _) when iq.Child("list") is not null || iq.Child("skey") is not null => Upload(work, device, realm, iq),
        _ => null,
    };

    private static Node Upload(Work work, Companion device, Realm realm, Node iq)
    {
        var registration = BundleNodes.ReadId(iq.Child("registration")?.Data);
        var signed = BundleNodes.ReadSignedKey(iq.Child("skey"));
        var nodes = iq.Child("list")?.ChildrenOf("key").ToList() ?? [];
        var keys = nodes.Select(BundleNodes.ReadKey).OfType<PublicPreKey>().ToList();
        var refusal = Refusal();
        if (refusal is not null)
        {
            realm.Unknown.Add(device.Jid.ToString(), iq, refusal);
            return IqAnswers.Error(iq, 406, refusal);
        }

        PreKeyDispenser.Add(work, device, keys);
        device.Change(work, device.Record with { RegistrationId = registration!.Value, SignedPreKey = signed! });
        return IqAnswers.Result(iq);

        string? Refusal()
        {
            if (registration is null || signed is null || keys.Count != nodes.Count || keys.Count > MaxUpload)
                return "malformed-keys";
            if (device.PreKeys.Count + keys.Count > MaxHeld)
                return "too-many-keys";
            if (iq.Child("type")?.Data is not [5] || !device.Record.IdentityKey.AsSpan().SequenceEqual(iq.Child("identity")?.Data))
                return "wrong-identity";
            return signed.IsSignedBy(device.Record.IdentityKey) ? null : "bad-signature";
        }
    }

    private static Node Rotate(Work work, Companion device, Realm realm, Node iq)
    {
        var signed = BundleNodes.ReadSignedKey(iq.Descendant("rotate", "skey"));
        if (signed is null || !signed.IsSignedBy(device.Record.IdentityKey))
        {
            realm.Unknown.Add(device.Jid.ToString(), iq, "bad-signature");
            return IqAnswers.Error(iq, 406, "bad-signature");
        }

        device.Change(work, device.Record with { SignedPreKey = signed });
        return IqAnswers.Result(iq);
    }

    private static Node Digest(Companion device, Node iq)
    {
        if (device.PreKeys.Count == 0)
            return IqAnswers.Error(iq, 404, "item-not-found");
        var record = device.Record;
#pragma warning disable CA5350 // The protocol's own checksum over public keys; nothing rests on it.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(record.IdentityKey);
        hash.AppendData(record.SignedPreKey.Key);
        hash.AppendData(record.SignedPreKey.Signature);
        foreach (var preKey in device.PreKeys)
            hash.AppendData(preKey.Key);
        return IqAnswers.Result(iq, new Node("digest", [],
        [
            BundleNodes.Registration(record.RegistrationId),
            BundleNodes.Type(),
            new Node("identity", [], record.IdentityKey),
            BundleNodes.SignedKey(record.SignedPreKey.Id, record.SignedPreKey.Key, record.SignedPreKey.Signature),
            new Node("list", [], [.. device.PreKeys.Select(preKey => BundleNodes.Id(preKey.Id))]),
            new Node("hash", [], hash.GetHashAndReset()),
        ]));
    }

    private static Node Bundles(Work work, Realm realm, Node iq) => IqAnswers.Result(iq, new Node("list", [],
        [.. Users(iq, "key").Select(jid => new Node("user", [("jid", jid)], Bundle(work, realm, jid)))]));

    private static List<Node> Bundle(Work work, Realm realm, Jid jid)
    {
        if (jid.Device > 0)
        {
            return realm.FindCompanion(jid) is { } companion
                ? BundleNodes.User(PreKeyDispenser.TakeBundle(work, realm, companion), companion.Record.DeviceIdentity)
                : Missing();
        }

        return realm.Resolve(work, jid) is { } account
            ? BundleNodes.User(PreKeyDispenser.TakeBundle(work, account), null)
            : Missing();
    }

    private static Node Identities(Work work, Realm realm, Node iq) => IqAnswers.Result(iq, new Node("list", [],
    [
        .. Users(iq, "identity").Select(jid => new Node("user", [("jid", jid)],
            (jid.Device > 0 ? realm.FindCompanion(jid)?.Record.IdentityKey : realm.Resolve(work, jid)?.Handset.IdentityKey) is { } key
                ? [BundleNodes.Type(), new Node("identity", [], key)]
                : Missing())),
    ]));

    private static IEnumerable<Jid> Users(Node iq, string tag) =>
        iq.Child(tag)?.ChildrenOf("user").Select(user => user.Jid("jid")).OfType<Jid>() ?? [];

    private static List<Node> Missing() => [new Node("error", [("code", 404), ("text", "item-not-found")])];
}
