using System.Globalization;
using Google.Protobuf;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Protobuf;
using static WaPortal.WhatsApp.Protobuf.SyncdMutation.Types;

namespace WaPortal.Sandbox.AppState;

/// <summary>
/// One collection of an account as the server keeps it: it can read neither names nor values, but knows by their MACs which record
/// replaces which. Guarded by the realm's lock.
/// </summary>
internal sealed class ServerCollection(Account account, AppStateCollection collection)
{
    private const int MostPatches = 1000;

    private readonly SortedDictionary<ulong, SyncdPatch> _patches = [];
    private readonly Dictionary<string, SyncdRecord> _records = [];
    private CollectionState _state = CollectionState.Empty;
    private ByteString _mac = ByteString.Empty;
    private SyncdKeyId? _keyId;

    public AppStateCollection Name => collection;

    public CollectionState State => _state;

    /// <summary>The snapshot that was put on the media shelf last, and of which version it is.</summary>
    public (ulong Version, ExternalBlobReference File)? Shelved { get; set; }

    /// <summary>The whole collection.</summary>
    public SyncdSnapshot Snapshot()
    {
        var snapshot = new SyncdSnapshot { Version = new SyncdVersion { Version = _state.Version }, Mac = _mac, KeyId = _keyId };
        snapshot.Records.AddRange(_records.Values);
        return snapshot;
    }

    /// <summary>The patches that follow upon a version, or null when some of them are not kept any more.</summary>
    public IReadOnlyList<SyncdPatch>? After(ulong version) => version >= _state.Version ? []
        : _patches.ContainsKey(version + 1) ? [.. _patches.Where(patch => patch.Key > version).Select(patch => patch.Value)]
        : null;

    /// <summary>The value MAC that is held under an index MAC (hex).</summary>
    public byte[]? ValueMacOf(string indexMac) =>
        _records.TryGetValue(indexMac, out var record) && MutationCodec.TryReadMacs(record, out _, out var valueMac) ? valueMac.ToArray() : null;

    /// <summary>Takes the next patch.</summary>
    /// <returns>False when it is none.</returns>
    public bool TryAppend(Work work, SyncdPatch patch)
    {
        patch.Version = new SyncdVersion { Version = _state.Version + 1 };
        if (!TryFold(patch))
            return false;
        work.Put(StateKind.AppStatePatch, Key(_state.Version), patch.ToByteArray());
        if (_patches.Count > MostPatches)
            Compact(work);
        return true;
    }

    /// <summary>Takes an entry of the state file back in; they come in order of their versions.</summary>
    public void Restore(byte[] patch) => TryFold(SyncdPatch.Parser.ParseFrom(patch));

    /// <inheritdoc cref="Restore"/>
    public void RestoreBase(byte[] bytes)
    {
        var whole = SyncdSnapshot.Parser.ParseFrom(bytes);
        var patch = new SyncdPatch { Version = whole.Version, SnapshotMac = whole.Mac, KeyId = whole.KeyId };
        patch.Mutations.AddRange(whole.Records.Select(record => new SyncdMutation { Operation = SyncdOperation.Set, Record = record }));
        TryFold(patch);
        _patches.Clear();
    }

    private bool TryFold(SyncdPatch patch)
    {
        var hash = _state.Hash.ToArray();
        foreach (var mutation in patch.Mutations)
        {
            if (mutation.Record is not { } record || !MutationCodec.TryReadMacs(record, out _, out _))
                return false;
        }

        foreach (var mutation in patch.Mutations)
        {
            MutationCodec.TryReadMacs(mutation.Record, out var indexMac, out var valueMac);
            var name = Convert.ToHexString(indexMac);
            if (ValueMacOf(name) is { } gone)
                LtHash.Subtract(hash, gone);
            _records.Remove(name);
            if (mutation.Operation != SyncdOperation.Set)
                continue;
            LtHash.Add(hash, valueMac);
            _records[name] = mutation.Record;
        }

        _state = new CollectionState(patch.Version.Version, hash);
        (_mac, _keyId) = (patch.SnapshotMac, patch.KeyId);
        _patches[_state.Version] = patch;
        return true;
    }

    private void Compact(Work work)
    {
        work.Put(StateKind.AppStateBase, $"{account.Key}/{collection.Name()}", Snapshot().ToByteArray());
        foreach (var version in _patches.Keys.ToList())
        {
            work.Delete(StateKind.AppStatePatch, Key(version));
            if (version + (MostPatches / 2) < _state.Version)
                _patches.Remove(version);
        }
    }

    private string Key(ulong version) => string.Create(CultureInfo.InvariantCulture, $"{account.Key}/{collection.Name()}/{version:D12}");
}
