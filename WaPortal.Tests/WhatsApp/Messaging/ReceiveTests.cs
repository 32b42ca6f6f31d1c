using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Messaging;

public sealed class ReceiveTests
{
    [Fact]
    public async Task Tells_a_text_after_it_is_durable_and_then_sends_the_receipt()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var gate = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        scripted.Store.BeforeCommit = async (commit, _) =>
        {
            if (commit.Events.OfType<MessageReceived>().Any())
            {
                held.TrySetResult();
                await gate.Task;
            }
        };

        link.Push(bob.Text("M1", "hello"));
        await held.Task;
        Assert.DoesNotContain(link.Sent, node => node.Tag == "receipt");
        gate.SetResult();

        var receipt = await link.ExpectAsync("receipt", "M1");
        Assert.Equal("inactive", receipt["type"]);
        Assert.Equal(bob.Lid, receipt.Jid("to"));
        var received = await scripted.EventAsync<MessageReceived>();
        Assert.Equal("hello", received.Content.Conversation);
        Assert.Equal((Jid.Phone("4917000001"), Jid.FromLid("77"), Jid.Phone("4917000001")), (received.Chat, received.ChatLid!.Value, received.Sender));
        Assert.Equal(("M1", "Bob", false, false), (received.Id, received.PushName, received.FromMe, received.Offline));
        Assert.Equal(1_770_000_100, received.Timestamp.ToUnixTimeSeconds());
        Assert.Equal(9, scripted.Store.PreKeyCount);
    }

    [Fact]
    public async Task Answers_a_copy_again_but_tells_it_once()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var stanza = bob.Text("M1", "hello");
        link.Push(stanza);
        link.Push(stanza);
        link.Push(stanza);
        link.Push(bob.Text("M2", "again"));
        await link.ExpectAsync("receipt", "M2");
        Assert.Equal(3, link.Sent.Count(node => node.Tag == "receipt" && node["id"] == "M1"));
        Assert.Equal(["M1", "M2"], scripted.Store.Events.OfType<MessageReceived>().Select(received => received.Id));
    }

    [Fact]
    public async Task Drains_a_queue_in_order_and_in_few_commits()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var before = scripted.Store.CommitCount;
        for (var i = 0; i < 200; i++)
            link.Push(bob.Text($"M{i}", $"text {i}", ("offline", i)));
        await link.ExpectAsync("receipt", "M199");

        var received = scripted.Store.Events.OfType<MessageReceived>().ToList();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"text {i}"), received.Select(message => message.Content.Conversation));
        Assert.All(received, message => Assert.True(message.Offline));
        Assert.True(scripted.Store.CommitCount - before < 150, $"{scripted.Store.CommitCount - before} commits");
    }

    [Fact]
    public async Task Converses_both_ways_over_one_session()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        for (var i = 0; i < 5; i++)
        {
            link.Push(bob.Text($"M{i}", $"question {i}"));
            await link.ExpectAsync("receipt", $"M{i}");
            await scripted.SendAsync(Jid.Phone("4917000001"), $"answer {i}", $"R{i}");
            Assert.Equal($"answer {i}", bob.Read(await link.ExpectAsync("message", $"R{i}")).Conversation);
        }

        Assert.Equal(0, bob.Fetched);
        Assert.Equal("msg", link.Sent.Last(node => node.Tag == "message").Child("participants")!.Children[0].Child("enc")!["type"]);
    }

    [Fact]
    public async Task Asks_for_what_it_cannot_decrypt_and_tells_it_once_it_comes()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        link.Push(bob.Text("M0", "first"));
        await link.ExpectAsync("receipt", "M0");

        var good = bob.Encrypt(new Message { Conversation = "secret" });
        var damaged = Damage(good);
        link.Push(bob.Stanza("M1", damaged));
        var retry = await link.ExpectAsync(node => node.Tag == "receipt" && node["type"] == "retry");
        Assert.Equal(("M1", "1"), (retry["id"], retry.Child("retry")!["count"]));
        Assert.Null(retry.Child("keys"));
        Assert.Equal("500", (await link.ExpectAsync("ack", "M1"))["error"]);
        Assert.Equal("bad_mac", (await scripted.EventAsync<MessageUndecryptable>()).Why);

        link.Push(bob.Stanza("M1", damaged));
        var second = await link.ExpectAsync(node => node.Tag == "receipt" && node["type"] == "retry", 2);
        Assert.Equal("2", second.Child("retry")!["count"]);
        Assert.NotNull(second.Descendant("keys", "key"));
        Assert.NotNull(second.Descendant("keys", "device-identity"));

        link.Push(bob.Text("M1", "secret"));
        await link.ExpectAsync(node => node.Tag == "receipt" && node["id"] == "M1" && node["type"] == "inactive");
        Assert.Equal("secret", scripted.Store.Events.OfType<MessageReceived>().Last().Content.Conversation);
        Assert.Single(scripted.Store.Events.OfType<MessageUndecryptable>());
    }

    [Fact]
    public async Task Gives_up_after_five_requests()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var good = bob.Encrypt(new Message { Conversation = "secret" });
        var damaged = Damage(good);
        for (var i = 0; i < 7; i++)
        {
            link.Push(bob.Stanza("M1", damaged));
            await link.ExpectAsync(node => node.Tag == "ack" && node["id"] == "M1", i + 1);
        }

        Assert.Equal(5, link.Sent.Count(node => node["type"] == "retry"));
    }

    [Fact]
    public async Task Takes_keys_of_its_retry_receipt_for_a_new_session()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var good = bob.Encrypt(new Message { Conversation = "secret" });
        var damaged = Damage(good);
        link.Push(bob.Stanza("M1", damaged));
        link.Push(bob.Stanza("M1", damaged));
        var retry = await link.ExpectAsync(node => node.Tag == "receipt" && node["type"] == "retry", 2);
        var bundle = WaPortal.WhatsApp.PreKeys.PreKeyNodes.ReadBundle(retry.Child("keys")!, retry);
        bob.ForgetSession();
        bob.Begin(bundle!);
        link.Push(bob.Text("M1", "secret"));
        Assert.Equal("secret", (await scripted.EventAsync<MessageReceived>()).Content.Conversation);
    }

    [Fact]
    public async Task Refuses_a_companion_that_its_account_does_not_vouch_for()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var companion = scripted.AddContact("4917000001", "77", 3)[1];
        companion.Tamper = identity =>
        {
            identity[^1] ^= 1;
            return identity;
        };
        var link = await scripted.OpenAsync();
        companion.Begin(await scripted.BundleAsync());
        link.Push(companion.Text("M1", "hello"));
        Assert.Equal("device_identity_invalid", (await scripted.EventAsync<MessageUndecryptable>()).Why);
        Assert.Empty(scripted.Store.Events.OfType<MessageReceived>());
        Assert.Equal(10, scripted.Store.PreKeyCount);
    }

    [Fact]
    public async Task Unwraps_what_another_own_device_sent()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var own = scripted.AddOwnDevice(0);
        var link = await scripted.OpenAsync();
        own.Begin(await scripted.BundleAsync());
        var wrapped = new Message
        {
            DeviceSentMessage = new DeviceSentMessage { DestinationJid = "77@lid", Message = new Message { Conversation = "from my phone" } },
        };
        link.Push(own.Message("M1", wrapped, ("recipient", Jid.FromLid("77")), ("peer_recipient_pn", Jid.Phone("4917000001"))));

        var received = await scripted.EventAsync<MessageReceived>();
        Assert.True(received.FromMe);
        Assert.Equal("from my phone", received.Content.Conversation);
        Assert.Equal((Jid.Phone("4917000001"), Jid.Phone("15550009999")), (received.Chat, received.Sender));
        Assert.Equal("sender", (await link.ExpectAsync("receipt", "M1"))["type"]);
    }

    [Fact]
    public async Task Drops_what_only_own_devices_may_say_when_a_contact_says_it()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        link.Push(bob.Message("M1", new Message
        {
            DeviceSentMessage = new DeviceSentMessage { DestinationJid = "900900@lid", Message = new Message { Conversation = "forged" } },
        }));
        link.Push(bob.Message("M2", new Message
        {
            ProtocolMessage = new ProtocolMessage { Type = ProtocolMessage.Types.Type.AppStateSyncKeyShare, AppStateSyncKeyShare = new AppStateSyncKeyShare() },
        }));
        link.Push(bob.Text("M3", "honest"));
        await link.ExpectAsync("receipt", "M3");
        Assert.Equal("M3", Assert.Single(scripted.Store.Events.OfType<MessageReceived>()).Id);
        await link.ExpectAsync("receipt", "M1");
        await link.ExpectAsync("receipt", "M2");
    }

    [Fact]
    public async Task Refuses_what_is_no_message_inside_and_goes_on()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        link.Push(bob.Stanza("M1", SessionCipher.Encrypt(bob.Session, new LocalIdentity(1, WaPortal.WhatsApp.Crypto.Curve25519.GenerateKeyPair()), [1, 2, 3])));
        link.Push(new Node("message", [("id", "M2")]));
        link.Push(new Node("message", [("id", "M3"), ("from", bob.Lid)], [new Node("enc", [("type", "pkmsg")], [1, 2])]));
        link.Push(new Node("message", [("id", "M4"), ("from", bob.Lid)], [new Node("unavailable")]));
        link.Push(new Node("mystery", [("id", "M5"), ("from", Jid.ServerJid)]));
        link.PushGarbage();
        bob.ForgetSession();
        bob.Begin(await scripted.BundleAsync());
        link.Push(bob.Text("M6", "fine"));
        await link.ExpectAsync("receipt", "M6");
        Assert.Equal("488", (await link.ExpectAsync("ack", "M5"))["error"]);
        Assert.Equal("500", (await link.ExpectAsync("ack", "M3"))["error"]);
        Assert.Null((await link.ExpectAsync("ack", "M4"))["error"]);
        Assert.Equal("M6", Assert.Single(scripted.Store.Events.OfType<MessageReceived>()).Id);
    }

    [Fact]
    public async Task Believes_nobody_who_takes_one_of_our_own_names_for_his()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        link.Push(new Node("message",
            [("id", "M1"), ("from", bob.Lid), ("sender_pn", ScriptedClient.Phone.Account), ("t", 1)], [.. bob.Text("M1", "hello").Children]));
        link.Push(new Node("message",
            [("id", "M2"), ("from", bob.Phone), ("sender_lid", ScriptedClient.Lid.Account), ("t", 1)], [.. bob.Text("M2", "hello").Children]));
        link.Push(bob.Text("M3", "as usual"));
        await link.ExpectAsync("receipt", "M3");
        Assert.Equal((bob.Lid, bob.Phone), Assert.Single(scripted.Store.Events.OfType<LidMapped>().Select(mapped => (mapped.Lid, mapped.PhoneNumber))));
    }

    [Fact]
    public async Task Moves_a_session_from_the_phone_number_to_the_lid()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var first = bob.Encrypt(new Message { Conversation = "by number" });
        link.Push(new Node("message", [("id", "M1"), ("from", bob.Phone), ("t", 1)], [new Node("enc", [("v", "2"), ("type", "pkmsg")], first.Ciphertext)]));
        await link.ExpectAsync("receipt", "M1");
        Assert.Single(await scripted.Store.LoadSessionsAsync([SignalAddress.Of(bob.Phone)], TestContext.Current.CancellationToken));

        link.Push(bob.Text("M2", "by lid"));
        await link.ExpectAsync("receipt", "M2");
        Assert.Single(await scripted.Store.LoadSessionsAsync([SignalAddress.Of(bob.Lid)], TestContext.Current.CancellationToken));
        Assert.Empty(await scripted.Store.LoadSessionsAsync([SignalAddress.Of(bob.Phone)], TestContext.Current.CancellationToken));
        Assert.Equal(["by number", "by lid"], scripted.Store.Events.OfType<MessageReceived>().Select(received => received.Content.Conversation));
    }

    [Theory]
    [InlineData(129, false)]
    [InlineData(128, true)]
    public async Task Refuses_a_message_id_that_no_row_can_hold(int length, bool told)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        bob.Begin(await scripted.BundleAsync());
        var id = new string('M', length);
        link.Push(bob.Text(id, "hello"));
        var answer = await link.ExpectAsync(node => node["id"] == id);
        Assert.Equal(told ? ("receipt", null) : ("ack", "487"), (answer.Tag, answer["error"]));
    }

    /// <summary>Flips a bit of the MAC, which in a first message is followed by up to five bytes of ids.</summary>
    private static EncryptedMessage Damage(EncryptedMessage encrypted)
    {
        var bytes = encrypted.Ciphertext.ToArray();
        bytes[^8] ^= 1;
        return encrypted with { Ciphertext = bytes };
    }
}
