using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Sandbox;

public sealed class MessageTests
{
    private const string Own = "4915112345678";
    private const string Contact = "4915100000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Brings_a_text_to_the_contact_and_to_the_own_phone(bool lid)
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var to = lid ? (await device.UsyncAsync(Jid.Phone(Contact), "lid")).Child("lid")!.Jid("val")!.Value : Jid.Phone(Contact);

        var message = await device.BuildTextAsync(to, "hello");
        var ack = await device.SendMessageAsync(message);

        Assert.Null(ack["error"]);
        Assert.Null(ack["phash"]);
        Assert.Equal(to, ack.Jid("from"));
        var received = Assert.Single(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel));
        Assert.Equal((message["id"], Own, "hello", "text"), (received.Id, received.From, received.Body, received.Type));
        var receipt = await device.ExpectAsync("receipt");
        Assert.Equal(to, receipt.Jid("from"));
        Assert.Null(receipt["type"]);
        Assert.Equal(0, (await sandbox.Control.GetCountsAsync("", Cancel)).Undecryptable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Brings_a_contacts_texts_to_every_device(bool lid)
    {
        await using var sandbox = new SandboxFixture(options => options.ContactsUseLid = lid);
        var first = await sandbox.LinkAsync(Own);
        var second = await sandbox.LinkAsync(Own);

        var ids = new List<string>();
        for (var number = 0; number < 3; number++)
            ids.Add(await sandbox.Control.SendFromContactAsync("", Contact, "Carla", Own, $"text {number}", Cancel));

        foreach (var device in new[] { first, second })
        {
            for (var number = 0; number < 3; number++)
            {
                var (stanza, text) = await device.ReceiveAsync();
                Assert.Equal(($"text {number}", ids[number], "Carla"), (text, stanza["id"], stanza["notify"]));
                Assert.Equal(lid ? "lid" : "pn", stanza["addressing_mode"]);
                Assert.Equal(Jid.Phone(Contact), stanza.Jid(lid ? "sender_pn" : "from"));
            }
        }
    }

    [Fact]
    public async Task Carries_a_conversation_in_turns()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);

        for (var turn = 0; turn < 5; turn++)
        {
            await device.SendTextAsync(Jid.Phone(Contact), $"question {turn}");
            await sandbox.Control.SendFromContactAsync("", Contact, null, Own, $"answer {turn}", Cancel);
            Assert.Equal($"answer {turn}", (await device.ReceiveAsync()).Text);
        }

        var received = await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel);
        Assert.Equal(Enumerable.Range(0, 5).Select(turn => $"question {turn}"), received.Select(message => message.Body));
    }

    [Fact]
    public async Task Brings_a_companions_text_to_the_companions_of_both_sides()
    {
        await using var sandbox = new SandboxFixture();
        var sender = await sandbox.LinkAsync(Own);
        var sibling = await sandbox.LinkAsync(Own);
        var recipient = await sandbox.LinkAsync(Contact);

        await sender.SendTextAsync(Jid.Phone(Contact), "to all");

        var (there, text) = await recipient.ReceiveAsync();
        Assert.Equal("to all", text);
        Assert.Equal(sender.Id, there.Jid("from"));
        Assert.Equal(sender.DeviceIdentity, there.Child("device-identity")!.Data);
        var (here, copy) = await sibling.ReceiveAsync();
        Assert.Equal("to all", copy);
        Assert.Equal(Jid.Phone(Contact), here.Jid("recipient"));
        Assert.Single(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel));
    }

    [Fact]
    public async Task Shows_a_contacts_texts_to_the_companions_of_the_contact()
    {
        await using var sandbox = new SandboxFixture();
        var contact = await sandbox.LinkAsync(Contact);

        await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "from the phone", Cancel);

        var (stanza, text) = await contact.ReceiveAsync();
        Assert.Equal("from the phone", text);
        Assert.Equal(contact.Lid.Account, stanza.Jid("from"));
        Assert.Equal(Jid.Phone(Own), stanza.Jid("peer_recipient_pn"));
    }

    [Fact]
    public async Task Takes_a_message_that_comes_twice_once_and_acks_it_twice()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var recipient = await sandbox.LinkAsync(Contact);
        var message = await device.BuildTextAsync(Jid.Phone(Contact), "once");

        var first = await device.SendMessageAsync(message);
        await sandbox.RestartAsync();
        await device.LogInAsync();
        var second = await device.SendMessageAsync(message);

        Assert.Equal(first["t"], second["t"]);
        Assert.Null(second["error"]);
        Assert.Single(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel));
        await recipient.LogInAsync();
        await recipient.ActivateAsync();
        Assert.Equal("once", (await recipient.ReceiveAsync()).Text);
        Assert.DoesNotContain(await recipient.DrainAsync(), node => node.Tag == "message");
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", Cancel));
    }

    [Fact]
    public async Task Routes_a_message_that_was_encrypted_anew_under_the_same_id()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var recipient = await sandbox.LinkAsync(Contact);

        await device.SendMessageAsync(await device.BuildTextAsync(Jid.Phone(Contact), "anew", "SAME"));
        await device.SendMessageAsync(await device.BuildTextAsync(Jid.Phone(Contact), "anew", "SAME"));

        Assert.Equal("anew", (await recipient.ReceiveAsync()).Text);
        Assert.Equal("anew", (await recipient.ReceiveAsync()).Text);
        Assert.Single(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel));
    }

    [Fact]
    public async Task Acknowledges_a_message_before_its_receipts_come()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);

        await device.SendAsync(await device.BuildTextAsync(Jid.Phone(Contact), "in order"));

        Assert.Equal("ack", (await device.ExpectAsync(node => node.Tag is "ack" or "receipt")).Tag);
        await device.ExpectAsync("receipt");
    }

    [Theory]
    [InlineData("0151@s.whatsapp.net", "404")]
    [InlineData("99@lid", "404")]
    [InlineData("123-456@g.us", "404")]
    public async Task Nacks_a_message_to_nobody(string to, string code)
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        Assert.True(Jid.TryParse(to, out var jid));

        var ack = await device.SendMessageAsync(new Node("message", [("id", "X"), ("to", jid), ("type", "text")],
            [new Node("enc", [("v", "2"), ("type", "msg")], new byte[] { 1 })]));

        Assert.Equal(code, ack["error"]);
    }

    [Fact]
    public async Task Refuses_a_first_message_without_the_devices_identity()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var message = await device.BuildTextAsync(Jid.Phone(Contact), "who am I");

        var ack = await device.SendMessageAsync(new Node("message", message.Attributes.ToArray(), [message.Children[0]]));

        Assert.Equal("479", ack["error"]);
        Assert.Empty(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel));
        Assert.Null((await device.SendMessageAsync(message))["error"]);
    }

    [Fact]
    public async Task Tells_a_sender_that_forgot_a_device()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var message = await device.BuildTextAsync(Jid.Phone(Contact), "to an old list");
        await sandbox.LinkAsync(Contact);

        Assert.StartsWith("2:", (await device.SendMessageAsync(message))["phash"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_receipts_on_and_tells_the_readers_other_devices()
    {
        await using var sandbox = new SandboxFixture();
        var sender = await sandbox.LinkAsync(Own);
        var reader = await sandbox.LinkAsync(Contact);
        var sibling = await sandbox.LinkAsync(Contact);
        await sender.SendTextAsync(Jid.Phone(Contact), "read me");
        var (message, _) = await reader.ReceiveAsync();

        await reader.SendReceiptAsync(message);
        await reader.SendReceiptAsync(message, "read");

        var delivered = await sender.ExpectAsync(node => node.Tag == "receipt" && node.Jid("from") == reader.Id);
        Assert.Null(delivered["type"]);
        var read = await sender.ExpectAsync(node => node.Tag == "receipt" && node["type"] == "read");
        Assert.Equal(message["id"], read["id"]);
        Assert.Equal(reader.Id, read.Jid("from"));
        var self = await sibling.ExpectAsync(node => node["type"] == "read-self");
        Assert.Equal(sender.Id.Account, self.Jid("recipient"));
    }

    [Fact]
    public async Task Lets_a_contact_read_and_play_what_it_got()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var first = (await device.SendTextAsync(Jid.Phone(Contact), "one"))["id"]!;
        var second = (await device.SendTextAsync(Jid.Phone(Contact), "two"))["id"]!;

        Assert.Equal([first, second], await sandbox.Control.MarkReadAsync("", Contact, Own, null, false, Cancel));
        Assert.Empty(await sandbox.Control.MarkReadAsync("", Contact, Own, null, false, Cancel));
        Assert.Equal([second], await sandbox.Control.MarkReadAsync("", Contact, Own, [second], true, Cancel));

        var read = await device.ExpectAsync(node => node.Tag == "receipt" && node["type"] == "read");
        Assert.Equal(first, read["id"]);
        Assert.Equal(second, read.Descendant("list", "item")!["id"]);
        Assert.Equal(second, (await device.ExpectAsync(node => node["type"] == "played"))["id"]);
    }

    [Fact]
    public async Task Tells_the_contact_what_became_of_its_message()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var id = await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "hello", Cancel);
        var (message, _) = await device.ReceiveAsync();

        await device.SendReceiptAsync(message, "inactive");
        await device.SendReceiptAsync(message, "read");

        var receipts = await sandbox.Control.GetReceiptsAsync("", Contact, Cancel);
        Assert.Equal(
            [("delivered", 0), ("delivered", (int)device.Id.Device), ("read", (int)device.Id.Device)],
            receipts.Where(receipt => receipt.Id == id).Select(receipt => (receipt.Type, receipt.Device)));
    }

    [Fact]
    public async Task Shows_who_is_there_and_who_types()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var other = await sandbox.LinkAsync(Contact);

        await device.SendAsync(new Node("presence", [("type", "subscribe"), ("to", Jid.Phone(Contact))]));
        Assert.Equal("unavailable", (await device.ExpectAsync("presence"))["type"]);
        await other.SendAsync(new Node("presence", [("type", "available"), ("name", "Carla")]));
        var here = await device.ExpectAsync("presence");
        Assert.Equal((Jid.Phone(Contact), null), (here.Jid("from"), here["type"]));
        await other.SendAsync(new Node("chatstate", [("to", Jid.Phone(Own))], [new Node("composing")]));
        Assert.NotNull((await device.ExpectAsync("chatstate")).Child("composing"));
        await other.CloseAsync();
        Assert.Equal("unavailable", (await device.ExpectAsync("presence"))["type"]);

        await sandbox.Control.SetTypingAsync("", "4915100000002", Own, true, Cancel);
        Assert.NotNull((await device.ExpectAsync("chatstate")).Child("composing"));
    }

    [Fact]
    public async Task Sends_in_bulk_in_order()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);

        var result = await sandbox.Control.SendBulkAsync("", new([Contact, "4915100000002"], [Own], 40), Cancel);

        Assert.Equal(40, result.Ids.Distinct().Count());
        for (var number = 0; number < 40; number++)
        {
            var (stanza, text) = await device.ReceiveAsync();
            Assert.Equal((result.Ids[number], $"bulk {number}"), (stanza["id"], text));
        }
    }
}
