using Google.Protobuf;
using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Pairing;

public sealed class AccountKeyTests
{
    private const string Number = "4917000001";
    private static readonly KeyPair Stranger = Curve25519.GenerateKeyPair();
    private static readonly Jid Bob = Jid.Phone(Number);
    private static readonly SignalAddress OwnPhone = SignalAddress.Of(ScriptedClient.Lid.Account);

    [Theory]
    [InlineData(3)]
    [InlineData(99)]
    public async Task Writes_to_a_companion_that_its_account_vouches_for(ushort device)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var companion = scripted.AddContact(Number, "77", device)[1];
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        Assert.Equal("hello", companion.Read(await link.ExpectAsync("message", "A1")).Conversation);
    }

    [Theory]
    [InlineData(3, false, false)]
    [InlineData(99, false, true)]
    [InlineData(3, true, true)]
    [InlineData(99, true, false)]
    public async Task Leaves_out_a_companion_that_a_stranger_vouches_for_or_that_is_of_another_kind(ushort device, bool bobs, bool hosted)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var account = Curve25519.GenerateKeyPair();
        var phone = Add(scripted, ScriptedDevice.Of(Number, "77", 0, account));
        var companion = Add(scripted, ScriptedDevice.Of(Number, "77", device, bobs ? account : Stranger, hosted));
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        var message = await link.ExpectAsync("message", "A1");
        Assert.Equal(phone.Lid, Assert.Single(message.Child("participants")!.Children).Jid("jid"));
        Assert.Equal(1, companion.Fetched);
        Assert.Null(await IdentityAsync(scripted, companion.Lid));
        Assert.Equal(account.PublicKey, await IdentityAsync(scripted, phone.Lid));
    }

    [Fact]
    public async Task Learns_nothing_from_keys_that_a_session_cannot_begin_with()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        Add(scripted, ScriptedDevice.Of(Number, "77", 0, Curve25519.GenerateKeyPair()));
        Add(scripted, ScriptedDevice.Of(Number, "77", 3, Stranger)).SignsWrong = true;
        scripted.Server.Devices[Jid.FromLid("77")].SignsWrong = true;
        await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        Assert.Null(await IdentityAsync(scripted, Jid.FromLid("77")));
        Assert.Null(await IdentityAsync(scripted, Jid.FromLid("77", 3)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_known_account_key_stands_in_where_the_server_leaves_it_out(bool known)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var devices = scripted.AddContact(Number, "77", 3);
        devices[1].Tamper = WithoutAccountKey;
        if (!known)
            scripted.Server.Devices.Remove(devices[0].Lid);
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        if (known)
            Assert.Equal("hello", devices[1].Read(await link.ExpectAsync("message", "A1")).Conversation);
        Assert.Equal(known, await IdentityAsync(scripted, devices[1].Lid) is not null);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(99)]
    public async Task Hears_a_companion_and_keeps_its_accounts_key_as_the_phones(ushort device)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var account = Curve25519.GenerateKeyPair();
        var companion = Add(scripted, ScriptedDevice.Of(Number, "77", device, account));
        var link = await scripted.OpenAsync();
        companion.Begin(await scripted.BundleAsync());
        link.Push(companion.Text("M1", "hello"));
        await link.ExpectAsync("receipt", "M1");
        Assert.Equal(account.PublicKey, await IdentityAsync(scripted, Jid.FromLid("77")));
        Assert.Null(await IdentityAsync(scripted, new Jid("77", JidServer.HostedLid)));
    }

    [Theory]
    [InlineData("77:3@lid", true, "device_identity_invalid")]
    [InlineData("77:99@hosted.lid", false, "device_identity_invalid")]
    [InlineData("77:99@lid", false, "device_identity_invalid")]
    [InlineData("77:3@hosted.lid", false, "device_identity_invalid")]
    [InlineData("77@hosted.lid", null, "device_identity_missing")]
    [InlineData("77:3@lid", null, "device_identity_missing")]
    public async Task Refuses_a_companion_of_another_kind_or_that_nobody_vouches_for(string lid, bool? hosted, string why)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        Assert.True(Jid.TryParse(lid, out var name));
        var companion = new ScriptedDevice(Jid.Phone(Number, name.Device), name, Curve25519.GenerateKeyPair(), hosted);
        var link = await scripted.OpenAsync();
        companion.Begin(await scripted.BundleAsync());
        var text = companion.Text("M1", "hello");
        link.Push(hosted is null ? new Node("message", [.. text.Attributes], [text.Child("enc")!]) : text);
        Assert.Equal(why, (await scripted.EventAsync<MessageUndecryptable>()).Why);
        Assert.Empty(scripted.Store.Events.OfType<MessageReceived>());
        Assert.Null(await IdentityAsync(scripted, name));
    }

    [Fact]
    public async Task What_was_vouched_for_once_need_not_be_repeated_after_a_restart()
    {
        var server = new ScriptedServer();
        ScriptedDevice companion;
        var store = new InMemoryClientStore();
        await ScriptedClient.LinkAsync(store);
        await using (var before = await ScriptedClient.CreateAsync(server, store))
        {
            companion = before.AddContact(Number, "77", 3)[1];
            var link = await before.OpenAsync();
            companion.Begin(await before.BundleAsync());
            var damaged = companion.Encrypt(new Message { Conversation = "hello" });
            damaged.Ciphertext[^8] ^= 1;
            link.Push(companion.Stanza("M1", damaged));
            Assert.Equal("bad_mac", (await before.EventAsync<MessageUndecryptable>()).Why);
        }

        await using var after = await ScriptedClient.CreateAsync(server, store);
        var second = await after.OpenAsync();
        var again = companion.Text("M1", "hello");
        second.Push(new Node("message", [.. again.Attributes], [again.Child("enc")!]));
        Assert.Equal("hello", (await after.EventAsync<MessageReceived>()).Content.Conversation);
    }

    [Theory]
    [InlineData("900900@lid", null, "identity_mismatch")]
    [InlineData("15550009999@s.whatsapp.net", null, "identity_mismatch")]
    [InlineData("900900:5@lid", null, "device_identity_invalid")]
    [InlineData("15550009999:5@s.whatsapp.net", null, "device_identity_invalid")]
    [InlineData("15550009999:5@s.whatsapp.net", "77@lid", "device_identity_invalid")]
    [InlineData("900900:99@hosted.lid", null, "device_identity_invalid")]
    [InlineData("15550009999:99@hosted", null, "device_identity_invalid")]
    public async Task Refuses_an_own_device_that_another_account_vouches_for(string name, string? told, string why)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        Assert.True(Jid.TryParse(name, out var device));
        var forged = new ScriptedDevice(device, device, Stranger, AccountKeys.IsHosted(device));
        var link = await scripted.OpenAsync();
        forged.Begin(await scripted.BundleAsync());
        link.Push(told is null ? forged.Text("M1", "hello") : forged.Text("M1", "hello", ("sender_lid", told)));
        Assert.Equal(why, (await scripted.EventAsync<MessageUndecryptable>()).Why);
        Assert.Empty(scripted.Store.Events.OfType<MessageReceived>());
        Assert.Equal(ScriptedClient.Account.PublicKey, await IdentityAsync(scripted, ScriptedClient.Lid.Account));
    }

    [Fact]
    public async Task A_stranger_does_not_become_an_own_device_by_the_name_that_the_stanza_gives_it()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var own = scripted.AddOwnDevice(0);
        var link = await scripted.OpenAsync();
        own.Begin(await scripted.BundleAsync());
        link.Push(own.Text("M1", "one"));
        await link.ExpectAsync("receipt", "M1");

        var replayed = own.Text("M2", "two");
        link.Push(new Node("message", [("id", "M2"), ("from", Bob), ("sender_lid", ScriptedClient.Lid.Account), ("t", 1)], [replayed.Child("enc")!]));
        await link.ExpectAsync("ack", "M2");
        Assert.Single(scripted.Store.Events.OfType<MessageReceived>());
    }

    [Fact]
    public async Task Writes_to_no_phone_of_ours_but_the_one_that_paired()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact(Number, "77");
        Add(scripted, new ScriptedDevice(ScriptedClient.Phone.Account, ScriptedClient.Lid.Account, Stranger));
        Add(scripted, new ScriptedDevice(ScriptedClient.Phone.WithDevice(5), ScriptedClient.Lid.WithDevice(5), Stranger));
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        Assert.Single((await link.ExpectAsync("message", "A1")).Child("participants")!.Children);
        Assert.Equal(ScriptedClient.Account.PublicKey, await IdentityAsync(scripted, ScriptedClient.Lid.Account));
    }

    [Fact]
    public async Task A_retry_receipt_puts_no_other_key_in_our_phones_place()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact(Number, "77");
        var own = scripted.AddOwnDevice(0);
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        var session = await SessionAsync(scripted, OwnPhone);

        var forged = new ScriptedDevice(own.Phone, own.Lid, Stranger);
        link.Push(new Node("receipt", [("id", "A1"), ("from", own.Lid), ("type", "retry")],
        [
            new Node("retry", [("count", 1), ("id", "A1")]),
            PreKeyNodes.Registration(4711),
            new Node("keys", [], forged.Keys()),
        ]));
        var again = await link.ExpectAsync(node => node.Tag == "message" && node.Child("enc") is not null);
        Assert.Equal("hello", own.Read(again).DeviceSentMessage.Message.Conversation);
        Assert.Equal(session!.AliceBaseKey, (await SessionAsync(scripted, OwnPhone))!.AliceBaseKey);
        Assert.Equal(ScriptedClient.Account.PublicKey, await IdentityAsync(scripted, ScriptedClient.Lid.Account));
    }

    [Theory]
    [InlineData("900900@lid", false)]
    [InlineData("15550009999@s.whatsapp.net", false)]
    [InlineData("900900@hosted.lid", false)]
    [InlineData("77@lid", true)]
    [InlineData("4917000001@s.whatsapp.net", true)]
    [InlineData("4917000001@hosted", true)]
    public async Task Forgets_a_contact_that_registered_anew_and_never_our_own_account(string from, bool forgets)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact(Number, "77", 99);
        scripted.AddOwnDevice(0);
        var link = await scripted.OpenAsync();
        await scripted.SendAsync(Bob, "hello", "A1");
        link.Push(new Node("notification", [("id", "n1"), ("from", from), ("type", "encrypt")], [new Node("identity")]));
        await link.ExpectAsync("ack", "n1");

        Assert.NotNull(await SessionAsync(scripted, OwnPhone));
        Assert.Equal(ScriptedClient.Account.PublicKey, await IdentityAsync(scripted, ScriptedClient.Lid.Account));
        foreach (var device in bob)
        {
            Assert.Equal(forgets, await SessionAsync(scripted, SignalAddress.Of(device.Lid)) is null);
            Assert.Equal(forgets, await IdentityAsync(scripted, device.Lid) is null);
        }
    }

    private static ScriptedDevice Add(ScriptedClient scripted, ScriptedDevice device) => scripted.Server.Devices[device.Lid] = device;

    private static byte[] WithoutAccountKey(byte[] signed)
    {
        var identity = ADVSignedDeviceIdentity.Parser.ParseFrom(signed);
        identity.ClearAccountSignatureKey();
        return identity.ToByteArray();
    }

    private static async Task<byte[]?> IdentityAsync(ScriptedClient scripted, Jid device)
    {
        var address = SignalAddress.Of(device);
        return (await scripted.Store.LoadIdentitiesAsync([address], TestContext.Current.CancellationToken)).GetValueOrDefault(address);
    }

    private static async Task<SessionRecord?> SessionAsync(ScriptedClient scripted, SignalAddress address)
    {
        var sessions = await scripted.Store.LoadSessionsAsync([address], TestContext.Current.CancellationToken);
        return sessions.TryGetValue(address, out var bytes) && SessionRecord.TryParse(bytes, out var record) ? record : null;
    }
}
