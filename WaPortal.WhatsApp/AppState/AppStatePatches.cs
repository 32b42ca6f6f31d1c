// Patches and snapshots of a collection.
//
// References
//   snapshot MAC = HMAC-SHA256(snapshot key, LTHash || big-endian 64-bit version || collection name)
//   patch MAC    = HMAC-SHA256(patch key, snapshot MAC || value MACs in order || big-endian 64-bit version || collection name)
// Parameters
//   MACs 32 bytes

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using WaPortal.WhatsApp.Protobuf;
using static WaPortal.WhatsApp.Protobuf.SyncdMutation.Types;

namespace WaPortal.WhatsApp.AppState;

/// <summary>
/// Makes patches and applies them. Nothing of a patch or snapshot counts unless its own MAC, the MAC of the collection after it and
/// the MACs of every record fit.
/// </summary>
public static class AppStatePatches
{
    /// <summary>Applies a patch.</summary>
    /// <param name="collection">Of which collection.</param>
    /// <param name="before">What is held of it.</param>
    /// <param name="patch">The patch, its external changes taken in.</param>
    /// <param name="keyOf">The keys of a key id, or null.</param>
    /// <param name="valueMacOf">The value that is held under an index MAC (hex), or null.</param>
    /// <param name="applied">What it does.</param>
    public static AppStateError TryApply(
        AppStateCollection collection, CollectionState before, SyncdPatch patch, Func<ByteString, MutationKeys?> keyOf,
        Func<string, byte[]?> valueMacOf, out AppliedPatch? applied)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(patch);
        ArgumentNullException.ThrowIfNull(keyOf);
        applied = null;
        if (patch.Version is { Version: var version } && version != before.Version + 1)
            return AppStateError.WrongVersion;
        if (patch.KeyId?.Id is not { } keyId || keyOf(keyId) is not { } keys)
            return AppStateError.MissingKey;

        var valueMacs = new List<ByteString>(patch.Mutations.Count);
        var folded = new Fold(before.Hash, valueMacOf);
        foreach (var mutation in patch.Mutations)
        {
            if (mutation.Record is not { } record || !MutationCodec.TryReadMacs(record, out var indexMac, out var valueMac))
                return AppStateError.Malformed;
            valueMacs.Add(ByteString.CopyFrom(valueMac));
            folded.Take(mutation.Operation, indexMac, valueMac);
        }

        var after = new CollectionState(before.Version + 1, folded.Hash);
        if (!CryptographicOperations.FixedTimeEquals(PatchMac(keys, collection, patch.SnapshotMac.Span, valueMacs, after.Version), patch.PatchMac.Span))
            return AppStateError.BadPatchMac;
        if (!CryptographicOperations.FixedTimeEquals(SnapshotMac(keys, collection, after), patch.SnapshotMac.Span))
            return AppStateError.BadSnapshotMac;
        var error = TryOpen(patch.Mutations, keyOf, out var opened);
        if (error == AppStateError.None)
            applied = new AppliedPatch(after, opened, folded.Touched);
        return error;
    }

    /// <summary>Takes a whole collection.</summary>
    /// <inheritdoc cref="TryApply"/>
    public static AppStateError TryTake(
        AppStateCollection collection, SyncdSnapshot snapshot, Func<ByteString, MutationKeys?> keyOf, out AppliedPatch? applied)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(keyOf);
        applied = null;
        if (snapshot.Version is not { Version: var version })
            return AppStateError.Malformed;
        if (snapshot.KeyId?.Id is not { } keyId || keyOf(keyId) is not { } keys)
            return AppStateError.MissingKey;
        var folded = new Fold(CollectionState.Empty.Hash, _ => null);
        foreach (var record in snapshot.Records)
        {
            if (!MutationCodec.TryReadMacs(record, out var indexMac, out var valueMac))
                return AppStateError.Malformed;
            folded.Take(SyncdOperation.Set, indexMac, valueMac);
        }

        var after = new CollectionState(version, folded.Hash);
        if (!CryptographicOperations.FixedTimeEquals(SnapshotMac(keys, collection, after), snapshot.Mac.Span))
            return AppStateError.BadSnapshotMac;
        var error = TryOpen(
            snapshot.Records.Select(record => new SyncdMutation { Operation = SyncdOperation.Set, Record = record }), keyOf, out var opened);
        if (error == AppStateError.None)
            applied = new AppliedPatch(after, opened, folded.Touched);
        return error;
    }

    /// <summary>Makes the patch that follows upon what is held.</summary>
    /// <param name="key">Seals it.</param>
    /// <param name="changes">What it changes.</param>
    /// <param name="valueMacOf">The value that is held under an index MAC (hex), or null.</param>
    public static SyncdPatch Make(
        AppStateCollection collection, CollectionState before, AppStateKey key, IReadOnlyList<AppliedMutation> changes, Func<string, byte[]?> valueMacOf)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(changes);
        using var keys = new MutationKeys(key.Data);
        var patch = new SyncdPatch { KeyId = new SyncdKeyId { Id = ByteString.CopyFrom(key.Id) } };
        var valueMacs = new List<ByteString>(changes.Count);
        var folded = new Fold(before.Hash, valueMacOf);
        foreach (var change in changes)
        {
            var operation = change.Removed ? SyncdOperation.Remove : SyncdOperation.Set;
            var mutation = MutationCodec.Seal(keys, key.Id, operation, change.Data);
            _ = MutationCodec.TryReadMacs(mutation.Record, out var indexMac, out var valueMac);
            valueMacs.Add(ByteString.CopyFrom(valueMac));
            folded.Take(operation, indexMac, valueMac);
            patch.Mutations.Add(mutation);
        }

        var after = new CollectionState(before.Version + 1, folded.Hash);
        var snapshotMac = SnapshotMac(keys, collection, after);
        patch.SnapshotMac = ByteString.CopyFrom(snapshotMac);
        patch.PatchMac = ByteString.CopyFrom(PatchMac(keys, collection, snapshotMac, valueMacs, after.Version));
        return patch;
    }

    /// <summary>The MAC of a whole collection.</summary>
    public static byte[] SnapshotMac(MutationKeys keys, AppStateCollection collection, CollectionState state)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(state);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.SnapshotMac);
        hmac.AppendData(state.Hash);
        AppendEnd(hmac, collection, state.Version);
        return hmac.GetHashAndReset();
    }

    internal static byte[] PatchMac(
        MutationKeys keys, AppStateCollection collection, ReadOnlySpan<byte> snapshotMac, List<ByteString> valueMacs, ulong version)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.PatchMac);
        hmac.AppendData(snapshotMac);
        foreach (var valueMac in valueMacs)
            hmac.AppendData(valueMac.Span);
        AppendEnd(hmac, collection, version);
        return hmac.GetHashAndReset();
    }

    private static void AppendEnd(IncrementalHash hmac, AppStateCollection collection, ulong version)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(number, version);
        hmac.AppendData(number);
        hmac.AppendData(Encoding.ASCII.GetBytes(collection.Name()));
    }

    private static AppStateError TryOpen(
        IEnumerable<SyncdMutation> mutations, Func<ByteString, MutationKeys?> keyOf, out List<AppliedMutation> opened)
    {
        opened = [];
        foreach (var mutation in mutations)
        {
            if (mutation.Record.KeyId?.Id is not { } keyId || keyOf(keyId) is not { } keys)
                return AppStateError.MissingKey;
            var error = MutationCodec.TryOpen(keys, mutation, out var data);
            if (error != AppStateError.None)
                return error;
            opened.Add(new AppliedMutation(mutation.Operation == SyncdOperation.Remove, data!));
        }

        return AppStateError.None;
    }

    /// <summary>The hash while changes go in one by one; a record that is touched twice counts as it is in between.</summary>
    private sealed class Fold(byte[] before, Func<string, byte[]?> valueMacOf)
    {
        public byte[] Hash { get; } = [.. before];

        public Dictionary<string, byte[]?> Touched { get; } = [];

        public void Take(SyncdOperation operation, ReadOnlySpan<byte> indexMac, ReadOnlySpan<byte> valueMac)
        {
            var name = Convert.ToHexString(indexMac);
            if ((Touched.TryGetValue(name, out var held) ? held : valueMacOf(name)) is { } gone)
                LtHash.Subtract(Hash, gone);
            if (operation == SyncdOperation.Set)
                LtHash.Add(Hash, valueMac);
            Touched[name] = operation == SyncdOperation.Set ? valueMac.ToArray() : null;
        }
    }
}
