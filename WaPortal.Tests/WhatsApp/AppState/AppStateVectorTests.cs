using Google.Protobuf;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Protobuf;
using static WaPortal.WhatsApp.Protobuf.SyncdMutation.Types;

namespace WaPortal.Tests.WhatsApp.AppState;

/// <summary>Keys, MACs, hashes and whole patches as other implementations made them.</summary>
public sealed class AppStateVectorTests
{
    [Fact]
    public void Keys_give_the_same_macs()
    {
        Assert.Equal(3, AppStateVectors.All.Keys.Length);
        foreach (var vector in AppStateVectors.All.Keys)
        {
            using var keys = new MutationKeys(Bytes(vector.KeyData));
            Assert.Equal(vector.IndexMac, Hex(MutationCodec.IndexMac(keys, Bytes(vector.Index))));
            Assert.Equal(vector.SetMac, ValueMac(keys, vector, SyncdOperation.Set));
            Assert.Equal(vector.RemoveMac, ValueMac(keys, vector, SyncdOperation.Remove));
            var state = new CollectionState(vector.Version, Bytes(vector.Hash));
            Assert.Equal(vector.SnapshotMac, Hex(AppStatePatches.SnapshotMac(keys, AppStateCollection.RegularHigh, state)));
            var valueMacs = vector.ValueMacs.Select(mac => ByteString.CopyFrom(Bytes(mac))).ToList();
            Assert.Equal(vector.PatchMac, Hex(AppStatePatches.PatchMac(
                keys, AppStateCollection.RegularHigh, Bytes(vector.PatchedSnapshotMac), valueMacs, vector.Version)));
        }
    }

    [Fact]
    public void The_hash_of_a_set_follows_its_values()
    {
        var hash = new byte[LtHash.Size];
        foreach (var step in AppStateVectors.All.Hashes)
        {
            foreach (var value in step.Add)
                LtHash.Add(hash, Bytes(value));
            foreach (var value in step.Subtract)
                LtHash.Subtract(hash, Bytes(value));
            Assert.Equal(step.Hash, Hex(hash));
        }

        Assert.Contains(AppStateVectors.All.Hashes, step => step.Subtract.Length > 0);
    }

    [Fact]
    public void Patches_of_another_client_apply_one_after_the_other()
    {
        var account = AppStateVectors.All.Account;
        Assert.Equal(AppStateCollection.RegularLow, AppStateCollections.Find(account.Collection));
        using var keys = new MutationKeys(Bytes(account.KeyData));
        var held = new Dictionary<string, byte[]?>();
        var state = CollectionState.Empty;
        foreach (var vector in account.Patches)
        {
            var error = AppStatePatches.TryApply(
                AppStateCollection.RegularLow, state, SyncdPatch.Parser.ParseFrom(Bytes(vector.Bytes)),
                id => Hex(id.ToByteArray()) == account.KeyId ? keys : null, held.GetValueOrDefault, out var applied);
            Assert.Equal(AppStateError.None, error);
            var change = Assert.Single(applied!.Mutations);
            Assert.Equal((vector.Index, vector.Removed), (change.Data.Index.ToStringUtf8(), change.Removed));
            Assert.NotNull(AppStateActions.Read(change));
            foreach (var (name, mac) in applied.ValueMacs)
                held[name] = mac;
            state = applied.State;
            Assert.Equal(vector.Hash, Hex(state.Hash));
        }

        Assert.Equal((ulong)account.Patches.Length, state.Version);
    }

    private static string ValueMac(MutationKeys keys, AppStateVectors.Key vector, SyncdOperation operation)
    {
        var mac = new byte[MutationCodec.MacSize];
        MutationCodec.ValueMac(keys, Bytes(vector.KeyId), operation, Bytes(vector.SealedValue), mac);
        return Hex(mac);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
