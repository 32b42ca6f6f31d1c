using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Routing;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Sandbox.PreKeys;

/// <summary>Gives out prekey bundles: each one-time prekey once.</summary>
internal static class PreKeyDispenser
{
    /// <summary>The bundle of a companion; tells the device when its prekeys run low.</summary>
    public static PreKeyBundle TakeBundle(Work work, Realm realm, Companion device)
    {
        PublicPreKey? oneTime = null;
        if (device.PreKeys.TryDequeue(out var next))
        {
            oneTime = next;
            work.Delete(StateKind.PreKey, EntryKey(device, next.Id));
            // Told at the mark and then now and again, not at every key that goes.
            if (device.PreKeys.Count == realm.Options.PreKeyLowMark - 1 || device.PreKeys.Count == 0)
                Delivery.Queue(work, device, LowNotification(realm, device.PreKeys.Count));
        }

        var signed = device.Record.SignedPreKey;
        return new PreKeyBundle(
            device.Record.RegistrationId, device.Record.IdentityKey, signed.Id, signed.Key, signed.Signature, oneTime?.Id, oneTime?.Key);
    }

    /// <summary>The bundle of a phone, with a one-time prekey made for the occasion.</summary>
    public static PreKeyBundle TakeBundle(Work work, Account account)
    {
        var phone = account.Handset;
        var pair = Curve25519.GenerateKeyPair();
        var id = NextId(phone.PreKeys);
        phone.PreKeys.Add(id, pair);
        work.Put(StateKind.PhonePreKey, $"{account.Key}/{id}", pair.PrivateKey);
        return new PreKeyBundle(
            phone.Identity.RegistrationId, phone.IdentityKey, phone.SignedPreKeyId, phone.SignedPreKey.PublicKey,
            account.Record.SignedPreKeySignature, id, pair.PublicKey);
    }

    /// <summary>Takes the prekeys that a device uploaded; one under an id that it holds already takes the older one's place.</summary>
    public static void Add(Work work, Companion device, IReadOnlyCollection<PublicPreKey> preKeys)
    {
        var uploaded = preKeys.Select(preKey => preKey.Id).ToHashSet();
        if (device.PreKeys.Any(preKey => uploaded.Contains(preKey.Id)))
        {
            PublicPreKey[] kept = [.. device.PreKeys.Where(preKey => !uploaded.Contains(preKey.Id))];
            device.PreKeys.Clear();
            foreach (var preKey in kept)
                device.PreKeys.Enqueue(preKey);
        }

        foreach (var preKey in preKeys)
        {
            if (!uploaded.Remove(preKey.Id))
                continue;
            device.PreKeys.Enqueue(preKey);
            work.Put(StateKind.PreKey, EntryKey(device, preKey.Id), preKey.Key);
        }
    }

    /// <summary>Forgets all one-time prekeys of a device.</summary>
    public static void Clear(Work work, Companion device)
    {
        foreach (var preKey in device.PreKeys)
            work.Delete(StateKind.PreKey, EntryKey(device, preKey.Id));
        device.PreKeys.Clear();
    }

    private static string EntryKey(Companion device, uint id) => $"{device.Key}/{id:D8}";

    private static uint NextId(Dictionary<uint, KeyPair> taken)
    {
        uint id;
        do
            id = (uint)System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, 0xFFFFFF);
        while (taken.ContainsKey(id));
        return id;
    }

    private static Node LowNotification(Realm realm, int left) => new(
        "notification",
        [("from", Jid.ServerJid), ("id", StanzaIds.New()), ("t", realm.Now), ("type", "encrypt")],
        [new Node("count", [("value", left)])]);
}
