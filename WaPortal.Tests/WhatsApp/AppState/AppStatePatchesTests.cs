using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.WhatsApp.AppState;

/// <summary>Patches and snapshots that we make, whole and damaged: nothing that was touched on its way counts.</summary>
public sealed class AppStatePatchesTests : IDisposable
{
    private const AppStateCollection Pins = AppStateCollection.RegularLow;
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private static readonly Jid Chat = Jid.Phone("4915112345678");

    private readonly AppStateKey _key = new([0, 0, 0, 0, 0, 1], RandomNumberGenerator.GetBytes(32), Now);
    private readonly MutationKeys _keys;

    public AppStatePatchesTests() => _keys = new MutationKeys(_key.Data);

    public static TheoryData<string, AppStateError> Damages => new()
    {
        { "value", AppStateError.BadValueMac },
        { "value mac", AppStateError.BadPatchMac },
        { "index", AppStateError.BadSnapshotMac },
        { "index of another record", AppStateError.BadIndexMac },
        { "operation", AppStateError.BadSnapshotMac },
        { "snapshot mac", AppStateError.BadPatchMac },
        { "patch mac", AppStateError.BadPatchMac },
        { "dropped record", AppStateError.BadPatchMac },
        { "version", AppStateError.WrongVersion },
        { "key", AppStateError.MissingKey },
        { "no record", AppStateError.Malformed },
        { "short value", AppStateError.Malformed },
        { "another collection", AppStateError.BadPatchMac },
    };

    [Theory, MemberData(nameof(Damages))]
    public void A_damaged_patch_does_not_count(string damage, AppStateError expected)
    {
        var first = Apply(CollectionState.Empty, Make(CollectionState.Empty, [new AppStateAction.ChatPinned(Chat, false)]), []);
        var held = first.ValueMacs;
        var patch = Make(first.State, [new AppStateAction.ChatPinned(Chat, true), new AppStateAction.ChatArchived(Chat, true)], held);
        Assert.Equal(AppStateError.None, AppStatePatches.TryApply(Pins, first.State, patch, KeyOf, held.GetValueOrDefault, out _));

        var record = patch.Mutations[0].Record;
        var collection = Pins;
        switch (damage)
        {
            case "value":
                record.Value.Blob = Flip(record.Value.Blob, 20);
                break;
            case "value mac":
                record.Value.Blob = Flip(record.Value.Blob, record.Value.Blob.Length - 1);
                break;
            case "index":
                record.Index.Blob = Flip(record.Index.Blob, 0);
                break;
            case "index of another record":
                // Both are new to whoever holds nothing, so the hash is the same; only the record itself tells.
                (record.Index, patch.Mutations[1].Record.Index) = (patch.Mutations[1].Record.Index, record.Index);
                patch = Sign(patch, first.State, held);
                break;
            case "operation":
                patch.Mutations[0].Operation = SyncdMutation.Types.SyncdOperation.Remove;
                break;
            case "snapshot mac":
                patch.SnapshotMac = Flip(patch.SnapshotMac, 3);
                break;
            case "patch mac":
                patch.PatchMac = ByteString.Empty;
                break;
            case "dropped record":
                patch.Mutations.RemoveAt(1);
                break;
            case "version":
                patch.Version = new SyncdVersion { Version = first.State.Version + 2 };
                break;
            case "key":
                patch.KeyId.Id = Flip(patch.KeyId.Id, 0);
                break;
            case "no record":
                patch.Mutations[0].Record = null;
                break;
            case "short value":
                record.Value.Blob = ByteString.CopyFrom(new byte[48]);
                break;
            default:
                collection = AppStateCollection.Regular;
                break;
        }

        Assert.Equal(expected, AppStatePatches.TryApply(collection, first.State, patch, KeyOf, held.GetValueOrDefault, out var applied));
        Assert.Null(applied);
    }

    [Fact]
    public void A_snapshot_counts_as_a_whole_or_not_at_all()
    {
        var patch = Make(CollectionState.Empty, [new AppStateAction.ChatPinned(Chat, true), new AppStateAction.ChatArchived(Chat, true)]);
        var applied = Apply(CollectionState.Empty, patch, []);
        var snapshot = new SyncdSnapshot { Version = new SyncdVersion { Version = 1 }, Mac = patch.SnapshotMac, KeyId = patch.KeyId };
        snapshot.Records.AddRange(patch.Mutations.Select(mutation => mutation.Record));
        Assert.Equal(AppStateError.None, AppStatePatches.TryTake(Pins, snapshot, KeyOf, out var whole));
        Assert.Equal(applied.State.Hash, whole!.State.Hash);
        Assert.Equal(2, whole.Mutations.Count);

        var damaged = snapshot.Clone();
        damaged.Records.RemoveAt(0);
        Assert.Equal(AppStateError.BadSnapshotMac, AppStatePatches.TryTake(Pins, damaged, KeyOf, out _));
        damaged = snapshot.Clone();
        damaged.Records[1].Value.Blob = Flip(damaged.Records[1].Value.Blob, 17);
        Assert.Equal(AppStateError.BadValueMac, AppStatePatches.TryTake(Pins, damaged, KeyOf, out _));
        damaged = snapshot.Clone();
        damaged.Version.Version = 2;
        Assert.Equal(AppStateError.BadSnapshotMac, AppStatePatches.TryTake(Pins, damaged, KeyOf, out _));
        damaged = snapshot.Clone();
        damaged.Version = null;
        Assert.Equal(AppStateError.Malformed, AppStatePatches.TryTake(Pins, damaged, KeyOf, out _));
        Assert.Equal(AppStateError.MissingKey, AppStatePatches.TryTake(Pins, snapshot, _ => null, out _));
    }

    [Fact]
    public void What_is_set_and_removed_in_one_patch_leaves_nothing()
    {
        var named = new AppStateAction.ContactNamed(Chat, "Anna", null);
        var patch = AppStatePatches.Make(
            Pins, CollectionState.Empty, _key,
            [AppStateActions.Write(named, Now), AppStateActions.Write(named with { FullName = null }, Now)], _ => null);
        var applied = Apply(CollectionState.Empty, patch, []);
        Assert.Equal(CollectionState.Empty.Hash, applied.State.Hash);
        Assert.Null(Assert.Single(applied.ValueMacs).Value);
    }

    [Fact]
    public void Actions_come_back_as_they_were_written()
    {
        var message = new SyncedMessage(Chat, "3EB0AA", FromMe: false);
        var inGroup = new SyncedMessage(new Jid("120363", JidServer.Group), "3EB0BB", FromMe: false, Jid.Phone("4915187654321"));
        AppStateAction[] actions =
        [
            new AppStateAction.ContactNamed(Chat, "Anna Lind", "Anna", Jid.FromLid("1234")), new AppStateAction.ContactNamed(Chat, null, null),
            new AppStateAction.PushNameSet("Ännchen"), new AppStateAction.ChatMuted(Chat, true, Now), new AppStateAction.ChatMuted(Chat, true),
            new AppStateAction.ChatMuted(Chat, false), new AppStateAction.ChatPinned(Chat, true), new AppStateAction.ChatArchived(Chat, false),
            new AppStateAction.ChatMarkedRead(Chat, false), new AppStateAction.ChatCleared(Chat), new AppStateAction.ChatDeleted(Chat),
            new AppStateAction.MessageStarred(message, true), new AppStateAction.MessageStarred(inGroup, false),
            new AppStateAction.MessageDeletedForMe(message),
        ];
        Assert.Equal(actions, actions.Select(action => AppStateActions.Read(AppStateActions.Write(action, Now))));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"pin_v1\"]")]
    [InlineData("[\"pin_v1\",\"nobody\"]")]
    [InlineData("[\"pin_v1\",null]")]
    [InlineData("[\"star\",\"49@s.whatsapp.net\",\"\",\"1\",\"0\"]")]
    [InlineData("{\"pin_v1\":1}")]
    [InlineData("pin_v1")]
    [InlineData("[\"brand_new\",\"49@s.whatsapp.net\"]")]
    public void A_name_that_makes_no_sense_tells_nothing(string index)
    {
        var data = new SyncActionData
        {
            Index = ByteString.CopyFromUtf8(index),
            Value = new SyncActionValue { PinAction = new PinAction { Pinned = true }, StarAction = new StarAction { Starred = true } },
        };
        Assert.Null(AppStateActions.Read(new AppliedMutation(false, data)));
    }

    public void Dispose() => _keys.Dispose();

    private SyncdPatch Make(CollectionState before, AppStateAction[] actions, IReadOnlyDictionary<string, byte[]?>? held = null) =>
        AppStatePatches.Make(
            Pins, before, _key, [.. actions.Select(action => AppStateActions.Write(action, Now))], name => held?.GetValueOrDefault(name));

    private AppliedPatch Apply(CollectionState before, SyncdPatch patch, Dictionary<string, byte[]?> held)
    {
        Assert.Equal(AppStateError.None, AppStatePatches.TryApply(Pins, before, patch, KeyOf, held.GetValueOrDefault, out var applied));
        return applied!;
    }

    /// <summary>Somebody with the keys vouches for what he swapped.</summary>
    private SyncdPatch Sign(SyncdPatch swapped, CollectionState before, IReadOnlyDictionary<string, byte[]?> held)
    {
        var hash = before.Hash.ToArray();
        var macs = new List<byte>();
        foreach (var mutation in swapped.Mutations)
        {
            Assert.True(MutationCodec.TryReadMacs(mutation.Record, out var indexMac, out var valueMac));
            if (held.GetValueOrDefault(Convert.ToHexString(indexMac)) is { } gone)
                LtHash.Subtract(hash, gone);
            LtHash.Add(hash, valueMac);
            macs.AddRange(valueMac);
        }

        var after = new CollectionState(before.Version + 1, hash);
        var snapshotMac = AppStatePatches.SnapshotMac(_keys, Pins, after);
        byte[] text = [.. snapshotMac, .. macs, 0, 0, 0, 0, 0, 0, 0, (byte)after.Version, .. "regular_low"u8];
        swapped.SnapshotMac = ByteString.CopyFrom(snapshotMac);
        swapped.PatchMac = ByteString.CopyFrom(HMACSHA256.HashData(_keys.PatchMac, text));
        return swapped;
    }

    private MutationKeys? KeyOf(ByteString id) => id.Span.SequenceEqual(_key.Id) ? _keys : null;

    private static ByteString Flip(ByteString bytes, int at)
    {
        var flipped = bytes.ToByteArray();
        flipped[at] ^= 1;
        return ByteString.CopyFrom(flipped);
    }
}
