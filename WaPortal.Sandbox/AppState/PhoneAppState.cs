using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Phones;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Protobuf;
using static WaPortal.WhatsApp.Protobuf.SyncdMutation.Types;

namespace WaPortal.Sandbox.AppState;

/// <summary>The collections of an account: the server's copies, and the phone, which made the keys and can read them. Guarded by the realm's lock.</summary>
internal sealed class PhoneAppState(Account account)
{
    private readonly Dictionary<AppStateCollection, ServerCollection> _collections =
        AppStateCollections.All.ToDictionary(name => name, name => new ServerCollection(account, name));

    public ServerCollection Collection(AppStateCollection name) => _collections[name];

    /// <summary>Gives a companion the keys that it has not been given yet, when it comes to listen.</summary>
    public void ShareKeys(Work work, Realm realm, Companion device)
    {
        if (account.Record.AppStateKeys.Count == 0)
            MakeKey(work, realm);
        var keys = account.Record.AppStateKeys;
        if (device.Record.AppStateKeys < keys.Count && TryShare(work, realm, device, keys))
            device.Change(work, device.Record with { AppStateKeys = keys.Count });
    }

    /// <summary>The phone uses a new key from now on.</summary>
    /// <param name="share">False to keep it from the companions until they ask for it.</param>
    public void Rotate(Work work, Realm realm, bool share)
    {
        MakeKey(work, realm);
        foreach (var device in account.Linked)
        {
            if (share)
                ShareKeys(work, realm, device);
            else
                device.Change(work, device.Record with { AppStateKeys = account.Record.AppStateKeys.Count });
        }
    }

    /// <summary>A companion asks for keys; those that the phone does not have go without data.</summary>
    public void Answer(Work work, Realm realm, Companion device, AppStateSyncKeyRequest request)
    {
        var keys = account.Record.AppStateKeys.Where(key => request.KeyIds.Any(asked => asked.KeyId.Span.SequenceEqual(key.Id))).ToList();
        if (keys.Count > 0)
            TryShare(work, realm, device, keys);
    }

    /// <summary>The phone changes something; its companions are told.</summary>
    public void Change(Work work, Realm realm, AppStateAction action)
    {
        if (account.Record.AppStateKeys.Count == 0)
            MakeKey(work, realm);
        var collection = Collection(AppStateActions.CollectionOf(action));
        var patch = AppStatePatches.Make(
            collection.Name, collection.State, ToKey(account.Record.AppStateKeys[^1]), [AppStateActions.Write(action, realm.Clock.GetUtcNow())],
            collection.ValueMacOf);
        collection.TryAppend(work, patch);
        AppStateNotices.Tell(work, realm, account, collection, null);
    }

    /// <summary>All that the phone reads in its collections, oldest first.</summary>
    public IReadOnlyList<AppStateAction> Read()
    {
        var opened = _collections.Values.SelectMany(collection => collection.Snapshot().Records).Select(Open).OfType<SyncActionData>();
        return
        [
            .. opened.OrderBy(data => data.Value.Timestamp).Select(data => AppStateActions.Read(new AppliedMutation(false, data))).OfType<AppStateAction>(),
        ];
    }

    /// <summary>What the phone finds when it looks at a companion's patch.</summary>
    public AppStateError Check(ServerCollection collection, SyncdPatch patch)
    {
        var derived = account.Record.AppStateKeys.ToDictionary(key => ByteString.CopyFrom(key.Id), key => new MutationKeys(key.Data));
        try
        {
            return AppStatePatches.TryApply(collection.Name, collection.State, patch, derived.GetValueOrDefault, collection.ValueMacOf, out _);
        }
        finally
        {
            foreach (var keys in derived.Values)
                keys.Dispose();
        }
    }

    private SyncActionData? Open(SyncdRecord record)
    {
        if (account.Record.AppStateKeys.Find(key => record.KeyId.Id.Span.SequenceEqual(key.Id)) is not { } key)
            return null;
        using var keys = new MutationKeys(key.Data);
        MutationCodec.TryOpen(keys, new SyncdMutation { Operation = SyncdOperation.Set, Record = record }, out var data);
        return data;
    }

    private void MakeKey(Work work, Realm realm)
    {
        // Two bytes for the device that made it, four that count.
        var id = new byte[6];
        BinaryPrimitives.WriteUInt32BigEndian(id.AsSpan(2), (uint)account.Record.AppStateKeys.Count + 1);
        var key = new AppStateKeyRecord(id, RandomNumberGenerator.GetBytes(32), realm.NowMs + account.Record.AppStateKeys.Count);
        account.Change(work, account.Record with { AppStateKeys = [.. account.Record.AppStateKeys, key] });
    }

    private bool TryShare(Work work, Realm realm, Companion device, IEnumerable<AppStateKeyRecord> keys)
    {
        var share = new AppStateSyncKeyShare();
        share.Keys.AddRange(keys.Select(key => new WaPortal.WhatsApp.Protobuf.AppStateSyncKey
        {
            KeyId = new AppStateSyncKeyId { KeyId = ByteString.CopyFrom(key.Id) },
            KeyData = new AppStateSyncKeyData
            {
                KeyData = ByteString.CopyFrom(key.Data),
                Fingerprint = new AppStateSyncKeyFingerprint { RawId = account.Record.RawId, CurrentIndex = 0, DeviceIndexes = { 0 } },
                Timestamp = key.CreatedAt,
            },
        }));
        return PeerMessages.TrySend(work, realm, device, new ProtocolMessage
        {
            Type = ProtocolMessage.Types.Type.AppStateSyncKeyShare,
            AppStateSyncKeyShare = share,
        });
    }

    private static AppStateKey ToKey(AppStateKeyRecord record) => new(record.Id, record.Data, DateTimeOffset.FromUnixTimeMilliseconds(record.CreatedAt));
}
