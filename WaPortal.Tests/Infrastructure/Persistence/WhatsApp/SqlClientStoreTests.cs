using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.WhatsApp;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.Infrastructure.Persistence.WhatsApp;

public sealed class SqlClientStoreTests
{
    private static readonly Jid Phone = Jid.Phone("4915100000001");
    private static readonly Jid Lid = Jid.FromLid("77001122334455");
    private static readonly SignalAddress Device = SignalAddress.Of(Lid.WithDevice(7));
    private readonly EphemeralDataProtectionProvider _keys = new();

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task State_comes_back_after_a_restart(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        var changes = Everything();
        using (var store = await OpenAsync(rig))
            await rig.CommitAsync(await rig.TakeOverAsync(), store.Seal(changes));

        using var again = await OpenAsync(rig);
        var credentials = (await again.LoadCredentialsAsync(Stop))!;
        Assert.Equal(CredentialsSerializer.Serialize(changes.Credentials!), CredentialsSerializer.Serialize(credentials));
        Assert.Equal(changes.Sessions[Device], (await again.LoadSessionsAsync([Device, default], Stop))[Device]);
        Assert.Equal(changes.Identities[Device], (await again.LoadIdentitiesAsync([Device], Stop))[Device]);
        Assert.Equal([1u, 2u], (await again.LoadPreKeysAsync(2, Stop)).Select(k => k.Id));
        var preKey = (await again.LoadPreKeyAsync(2, Stop))!;
        Assert.True(preKey.Uploaded);
        Assert.Equal(changes.PreKeys[2]!.KeyPair.PrivateKey, preKey.KeyPair.PrivateKey);
        Assert.Equal(changes.PreKeys[2]!.KeyPair.PublicKey, preKey.KeyPair.PublicKey);
        var signed = (await again.LoadSignedPreKeyAsync(1, Stop))!;
        Assert.Equal(changes.SignedPreKeys[1]!.Signature, signed.Signature);
        Assert.Equal(changes.SignedPreKeys[1]!.KeyPair.PrivateKey, signed.KeyPair.PrivateKey);
        Assert.Equal(JournalRig.Noon, signed.CreatedAt);
        Assert.Equal(Lid, await again.LoadLidAsync(Phone, Stop));
        Assert.Equal(Phone, await again.LoadPhoneNumberAsync(Lid, Stop));
        var devices = (await again.LoadDevicesAsync(Phone, Stop))!;
        Assert.Equal([0, 7, 99], devices.Devices.Select(d => (int)d));
        Assert.Equal(JournalRig.Noon, devices.FetchedAt);
        var sent = (await again.LoadSentMessageAsync("3EB0A", Stop))!;
        Assert.Equal(changes.SentMessages["3EB0A"].Plaintext, sent.Plaintext);
        Assert.Equal(changes.SentMessages["3EB0A"].Stanza, sent.Stanza);
        Assert.Equal(Phone, sent.To);
        var trust = (await again.LoadPrivacyTokenAsync(Lid, Stop))!;
        Assert.Equal(changes.PrivacyTokens[Lid]!.Token, trust.Token);
        Assert.Equal((JournalRig.Noon, null), (trust.GivenAt, trust.IssuedAt));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Null_deletes_and_a_wipe_clears_only_its_own_instance(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        using var store = await OpenAsync(rig);
        using var other = await OpenAsync(rig, "ins_b");
        await rig.CommitAsync(null, store.Seal(Everything()), other.Seal(Everything()));

        var deletions = new StateChanges();
        deletions.Sessions[Device] = null;
        deletions.PreKeys[1] = null;
        deletions.PrivacyTokens[Lid] = null;
        await rig.CommitAsync(null, store.Seal(deletions));
        Assert.Empty(await store.LoadSessionsAsync([Device], Stop));
        Assert.Null(await store.LoadPreKeyAsync(1, Stop));
        Assert.Null(await store.LoadPrivacyTokenAsync(Lid, Stop));
        Assert.NotNull(await store.LoadPreKeyAsync(2, Stop));

        var wipe = new StateChanges { Wipe = true };
        wipe.PreKeys[9] = PreKey(9);
        await rig.CommitAsync(null, store.Seal(wipe));
        Assert.Null(await store.LoadCredentialsAsync(Stop));
        Assert.Null(await store.LoadLidAsync(Phone, Stop));
        Assert.Null(await store.LoadSentMessageAsync("3EB0A", Stop));
        Assert.Equal(9u, Assert.Single(await store.LoadPreKeysAsync(10, Stop)).Id);
        Assert.NotNull(await other.LoadCredentialsAsync(Stop));
        Assert.NotNull(await other.LoadPrivacyTokenAsync(Lid, Stop));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Unanswered_messages_are_pending_in_the_order_of_their_commit(DatabaseProvider engine)
    {
        await using var rig = await JournalRig.CreateAsync(engine);
        using var store = await OpenAsync(rig);
        for (var i = 0; i < 5; i++)
        {
            var change = new StateChanges();
            change.SentMessages[$"M{i}"] = new SentMessage($"M{i}", Phone, [1], [2], JournalRig.Noon);
            await rig.CommitAsync(null, store.Seal(change));
        }

        var acks = new StateChanges();
        acks.SentMessages["M1"] = new SentMessage("M1", Phone, [1], null, JournalRig.Noon);
        acks.SentMessages["LATE"] = new SentMessage("LATE", Phone, [3], null, JournalRig.Noon);
        await rig.CommitAsync(null, store.Seal(acks));

        Assert.Equal(["M0", "M2", "M3", "M4"], (await store.LoadPendingMessagesAsync(Stop)).Select(m => m.Id));
        Assert.Equal([1], (await store.LoadSentMessageAsync("M1", Stop))!.Plaintext);
        Assert.Equal([3], (await store.LoadSentMessageAsync("LATE", Stop))!.Plaintext);

        var prune = new PruneSentMessages(JournalRig.Noon.AddDays(1));
        await rig.CommitAsync(null, prune);
        Assert.Equal(2, prune.Removed);
        Assert.Equal(4, (await store.LoadPendingMessagesAsync(Stop)).Count);
    }

    [Fact]
    public async Task What_a_session_changes_after_sealing_is_not_in_the_commit()
    {
        await using var rig = await JournalRig.CreateAsync();
        using var store = await OpenAsync(rig);
        var changes = Everything();
        var expected = changes.Sessions[Device]!.ToArray();

        var work = store.Seal(changes);
        Array.Clear(changes.Sessions[Device]!);
        changes.Sessions.Clear();
        await rig.CommitAsync(null, work);

        Assert.Equal(expected, (await store.LoadSessionsAsync([Device], Stop))[Device]);
    }

    [Fact]
    public async Task A_portal_with_other_keys_says_so()
    {
        await using var rig = await JournalRig.CreateAsync();
        using (var store = await OpenAsync(rig))
            await rig.CommitAsync(null, store.Seal(Everything()));

        var strangers = new SecretBoxes(rig.Database.Portal, rig.Journal, new EphemeralDataProtectionProvider());
        var refusal = await Assert.ThrowsAsync<SealedStateException>(() => strangers.OpenAsync(JournalRig.InstanceId, Stop));
        Assert.Equal(JournalRig.InstanceId, refusal.InstanceId);
    }

    [Fact]
    public async Task A_value_moved_to_another_row_or_altered_does_not_open()
    {
        await using var rig = await JournalRig.CreateAsync();
        using var store = await OpenAsync(rig);
        await rig.CommitAsync(null, store.Seal(Everything()));

        await ExecuteAsync(rig, "UPDATE WaSessions SET Address = 'mallory.0'");
        await Assert.ThrowsAsync<SealedStateException>(
            async () => await store.LoadSessionsAsync([new SignalAddress("mallory", 0)], Stop));

        await ExecuteAsync(rig, "UPDATE WaCredentials SET Sealed = zeroblob(length(Sealed))");
        await Assert.ThrowsAsync<SealedStateException>(async () => await store.LoadCredentialsAsync(Stop));
    }

    [Fact]
    public async Task No_secret_is_in_the_files_in_plain()
    {
        await using var rig = await JournalRig.CreateAsync();
        var changes = Everything();
        using (var store = await OpenAsync(rig))
            await rig.CommitAsync(null, store.Seal(changes));
        await rig.Journal.DisposeAsync();

        var files = Directory.GetFiles(rig.Database.Directory.Path).Select(ReadShared).ToList();
        byte[][] secrets =
        [
            changes.Credentials!.NoiseKey.PrivateKey, changes.Credentials.IdentityKey.PrivateKey, changes.Credentials.AdvSecret,
            changes.Sessions[Device]!, changes.PreKeys[1]!.KeyPair.PrivateKey, changes.SignedPreKeys[1]!.KeyPair.PrivateKey,
            changes.SentMessages["3EB0A"].Plaintext, changes.SentMessages["3EB0A"].Stanza!,
            changes.PrivacyTokens[Lid]!.Token!, changes.Credentials.NctSalt!,
        ];
        Assert.Contains(files, file => file.AsSpan().IndexOf("77001122334455_1.7"u8) >= 0);
        Assert.All(secrets, secret => Assert.All(files, file => Assert.True(file.AsSpan().IndexOf(secret) < 0)));
    }

    private static StateChanges Everything()
    {
        var changes = new StateChanges
        {
            Credentials = new Credentials
            {
                RegistrationId = 1234,
                NoiseKey = Pair(),
                IdentityKey = Pair(),
                AdvSecret = Bytes(32),
                SignedPreKeyId = 1,
                NextPreKeyId = 3,
                Id = Phone,
                Lid = Lid,
                PushName = "Ann",
                NctSalt = Bytes(32),
            },
        };
        changes.Sessions[Device] = Bytes(900);
        changes.Identities[Device] = Bytes(32);
        changes.PreKeys[1] = PreKey(1);
        changes.PreKeys[2] = PreKey(2) with { Uploaded = true };
        changes.PreKeys[3] = PreKey(3);
        changes.SignedPreKeys[1] = new StoredSignedPreKey(1, Pair(), Bytes(64), JournalRig.Noon);
        changes.LidMappings[Lid] = Phone;
        changes.DeviceLists[Phone] = new DeviceList(Phone, [0, 7, 99], JournalRig.Noon);
        changes.SentMessages["3EB0A"] = new SentMessage(
            "3EB0A", Phone, Encoding.UTF8.GetBytes("a very secret text"), Bytes(300), JournalRig.Noon);
        changes.PrivacyTokens[Lid] = new PrivacyToken(Bytes(20), JournalRig.Noon, null);
        return changes;
    }

    private static StoredPreKey PreKey(uint id) => new(id, Pair(), false);

    private static KeyPair Pair() => new(Bytes(32), Bytes(32));

    private static byte[] Bytes(int count) => System.Security.Cryptography.RandomNumberGenerator.GetBytes(count);

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static async Task ExecuteAsync(JournalRig rig, string sql)
    {
        await using var connection = new SqliteConnection(rig.Database.Portal.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private Task<SqlClientStore> OpenAsync(JournalRig rig, string instanceId = JournalRig.InstanceId) =>
        new ClientStores(rig.Database.Portal, new SecretBoxes(rig.Database.Portal, rig.Journal, _keys)).OpenAsync(instanceId, Stop);
}
