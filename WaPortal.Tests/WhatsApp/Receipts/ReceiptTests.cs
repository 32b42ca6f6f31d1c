using WaPortal.Tests.Support.Scripted;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Tests.WhatsApp.Receipts;

public sealed class ReceiptTests
{
    private static readonly Jid Bob = Jid.FromLid("77");

    [Theory]
    [InlineData(null, ReceiptKind.Delivered)]
    [InlineData("inactive", ReceiptKind.Delivered)]
    [InlineData("read", ReceiptKind.Read)]
    [InlineData("played", ReceiptKind.Played)]
    public async Task Tells_what_became_of_a_message_and_acks(string? type, ReceiptKind kind)
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        NodeAttribute[] attributes = [("id", "A1"), ("from", Bob.WithDevice(3)), ("t", 1_770_000_200)];
        if (type is not null)
            attributes = [.. attributes, ("type", type)];
        link.Push(new Node("receipt", attributes, [new Node("list", [], [new Node("item", [("id", "A2")]), new Node("item", [("id", "A1")])])]));

        var ack = await link.ExpectAsync("ack", "A1");
        Assert.Equal(("receipt", type, Bob.WithDevice(3)), (ack["class"], ack["type"], ack.Jid("to")!.Value));
        var told = await scripted.EventAsync<ReceiptReceived>();
        Assert.Equal((kind, Bob, Bob, false), (told.Kind, told.Chat, told.From, told.FromMe));
        Assert.Equal(["A1", "A2"], told.MessageIds);
        Assert.Equal(1_770_000_200, told.Timestamp.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Tells_what_was_read_on_another_own_device_but_not_that_it_got_there()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var link = await scripted.OpenAsync();
        var own = ScriptedClient.Lid.WithDevice(0);
        link.Push(new Node("receipt", [("id", "A1"), ("from", own), ("recipient", Bob)]));
        link.Push(new Node("receipt", [("id", "A2"), ("from", own), ("recipient", Bob), ("type", "read-self")]));
        link.Push(new Node("receipt", [("id", "A3"), ("from", own), ("type", "peer_msg")]));
        await link.ExpectAsync("ack", "A3");
        await link.ExpectAsync("ack", "A1");
        var told = Assert.Single(scripted.Store.Events.OfType<ReceiptReceived>());
        Assert.Equal((ReceiptKind.Read, Bob, true), (told.Kind, told.Chat, told.FromMe));
    }

    [Fact]
    public async Task Tells_that_messages_were_read()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        scripted.AddContact("4917000001", "77");
        var link = await scripted.OpenAsync();
        await scripted.Client.ResolveNumbersAsync(["4917000001"], TestContext.Current.CancellationToken);
        await scripted.Client.MarkReadAsync(Jid.Phone("4917000001"), ["A1", "A2"], cancellationToken: TestContext.Current.CancellationToken);
        var receipt = await link.ExpectAsync("receipt", "A1");
        Assert.Equal(("read", Bob), (receipt["type"], receipt.Jid("to")!.Value));
        Assert.Equal("A2", Assert.Single(receipt.Child("list")!.Children)["id"]);
    }

    [Fact]
    public async Task Receipts_are_active_once_somebody_is_there_and_stay_so_after_a_reconnect()
    {
        await using var scripted = await ScriptedClient.CreateAsync();
        var bob = scripted.AddContact("4917000001", "77")[0];
        var link = await scripted.OpenAsync();
        await scripted.Client.SetPresenceAsync(true, TestContext.Current.CancellationToken);
        bob.Begin(await scripted.BundleAsync());
        link.Push(bob.Text("M1", "hello"));
        Assert.Null((await link.ExpectAsync("receipt", "M1"))["type"]);

        link.Push(new Node("stream:error", [("code", "515")]));
        var second = await scripted.Server.LogInAsync();
        Assert.Equal("available", (await second.ExpectAsync(node => node.Tag == "presence"))["type"]);
    }
}
