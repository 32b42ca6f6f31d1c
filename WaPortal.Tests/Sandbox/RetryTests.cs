using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.Sandbox;

public sealed class RetryTests
{
    private const string Own = "4915112345678";
    private const string Contact = "4915100000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Encrypts_again_for_a_device_that_could_not_read()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Corrupt, Tag: "message"), Cancel);
        var id = await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "again please", Cancel);
        var (broken, none) = await device.ReceiveAsync();
        Assert.Null(none);

        await device.SendReceiptAsync(broken, "retry",
            new Node("retry", [("count", "1"), ("id", id), ("t", broken["t"]!), ("v", "1")]),
            new Node("registration", [], new byte[] { 0, 0, 4, 210 }));

        var (resent, text) = await device.ReceiveAsync();
        Assert.Equal(("again please", id), (text, resent["id"]));
        Assert.Equal(("1", "pkmsg"), (resent.Child("enc")!["count"], resent.Child("enc")!["type"]));
        // A late refusal of the first stanza does not take the second out of the queue.
        await device.SendAsync(new Node("ack", [("class", "message"), ("id", id), ("to", broken.Jid("from")!.Value), ("error", "500")]));
        await device.DrainAsync();
        Assert.Equal(1, Assert.Single(await sandbox.Control.GetDevicesAsync("", Own, Cancel)).Queued);
        await device.SendReceiptAsync(resent);
        Assert.Equal(0, Assert.Single(await sandbox.Control.GetDevicesAsync("", Own, Cancel)).Queued);
        Assert.Contains(await sandbox.Control.GetReceiptsAsync("", Contact, Cancel), receipt => receipt is { Type: "retry" });
    }

    [Fact]
    public async Task Asks_again_for_what_a_phone_could_not_read()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        await device.SendTextAsync(Jid.Phone(Contact), "first");
        await device.ExpectAsync("receipt");
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Corrupt, Inbound: true, Tag: "message"), Cancel);
        var sent = await device.SendTextAsync(Jid.Phone(Contact), "damaged");
        var request = await device.ExpectAsync(node => node["type"] == "retry" && node.Jid("from") == Jid.Phone(Contact));

        Assert.Equal(sent["id"], request["id"]);
        Assert.Equal("1", request.Child("retry")!["count"]);
        Assert.Null(request.Child("keys"));
        var again = await device.EncryptAsync(Jid.Phone(Contact), new Message { Conversation = "damaged" }, renew: true);
        await device.SendMessageAsync(new Node("message",
            [("id", sent["id"]!), ("to", Jid.Phone(Contact)), ("type", "text"), ("device_fanout", "false")],
            [TestDevice.Enc(again, 1), new Node("device-identity", [], device.DeviceIdentity)]));

        Assert.Equal(["first", "damaged"],
            (await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel)).Select(message => message.Body));
    }

    [Fact]
    public async Task Brings_keys_along_from_the_second_time_on_and_gives_up_after_the_fifth()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        for (var turn = 1; turn <= 6; turn++)
        {
            await device.SendMessageAsync(new Node("message",
                [("id", "M"), ("to", Jid.Phone(Contact)), ("type", "text")],
                [new Node("enc", [("v", "2"), ("type", "msg"), ("count", turn)], [.. new byte[59], (byte)turn])]));
        }

        var requests = (await device.DrainAsync()).Where(node => node["type"] == "retry").ToList();

        Assert.Equal(["1", "2", "3", "4", "5"], requests.Select(request => request.Child("retry")!["count"]));
        Assert.Equal([false, true, true, true, true], requests.Select(request => request.Child("keys")?.Child("skey") is not null));
    }

    [Fact]
    public async Task Carries_a_retry_request_from_companion_to_companion()
    {
        await using var sandbox = new SandboxFixture();
        var sender = await sandbox.LinkAsync(Own);
        var reader = await sandbox.LinkAsync(Contact);
        await sender.SendTextAsync(Jid.Phone(Contact), "hello");
        var (message, _) = await reader.ReceiveAsync();

        await reader.SendReceiptAsync(message, "retry", new Node("retry", [("count", "1"), ("id", message["id"]!), ("v", "1")]));

        var request = await sender.ExpectAsync(node => node["type"] == "retry");
        Assert.Equal((reader.Id, "1"), (request.Jid("from"), request.Child("retry")!["count"]));
    }
}
