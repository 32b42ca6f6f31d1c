using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Sandbox;

public sealed class FaultTests
{
    private const string Own = "4915112345678";
    private const string Contact = "4915100000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Drops_a_stanza_to_the_client_which_then_comes_at_the_next_login()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Drop, Tag: "message"));

        Assert.Equal(["text 1"], await ReceiveAsync(sandbox, device, 2, 1));
        await device.LogInAsync();
        await device.ActivateAsync();
        Assert.Equal("text 0", (await device.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task Duplicates_reorders_and_delays_stanzas_to_the_client()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Duplicate, Tag: "message"));
        Assert.Equal(["text 0", null, "text 1"], await ReceiveAsync(sandbox, device, 2, 3));

        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Reorder, Tag: "message", DelayMs: 5000), Cancel);
        Assert.Equal(["text 1", "text 0"], await ReceiveAsync(sandbox, device, 2, 2));

        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Reorder, Tag: "message", DelayMs: 1), Cancel);
        Assert.Equal(["text 0"], await ReceiveAsync(sandbox, device, 1, 1));

        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Delay, Tag: "message", DelayMs: 1), Cancel);
        Assert.Equal(["text 0", "text 1"], await ReceiveAsync(sandbox, device, 2, 2));
    }

    [Fact]
    public async Task Loses_nothing_when_two_stanzas_in_a_row_are_to_be_overtaken()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Reorder, Tag: "message", Times: 2, DelayMs: 60_000));

        Assert.Equal(["text 2", "text 0", "text 1"], await ReceiveAsync(sandbox, device, 3, 3));
    }

    [Fact]
    public async Task Holds_a_stanza_until_the_faults_are_lifted()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Hold, Tag: "message"));

        Assert.Equal(["text 1"], await ReceiveAsync(sandbox, device, 2, 1));
        await sandbox.Control.ClearFaultsAsync("", Cancel);
        Assert.Equal("text 0", (await device.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task Nacks_instead_of_routing()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Nack, Inbound: true, Tag: "message", Code: 463));
        var message = await device.BuildTextAsync(Jid.Phone(Contact), "refused");

        Assert.Equal("463", (await device.SendMessageAsync(message))["error"]);
        Assert.Empty(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel));
        Assert.Null((await device.SendMessageAsync(message))["error"]);
        Assert.Single(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel));
    }

    [Fact]
    public async Task Drops_an_ack_so_that_the_message_comes_twice()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Drop, Tag: "ack"));
        var message = await device.BuildTextAsync(Jid.Phone(Contact), "once");

        await device.SendAsync(message);
        await device.SendMessageAsync(message);

        Assert.Single(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel));
    }

    [Fact]
    public async Task Ends_the_stream_as_ordered()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(
            sandbox, new FaultOrder(FaultAction.StreamError, Inbound: true, Tag: "presence", Code: 503, Conflict: "other"));

        await device.SendAsync(new Node("presence", [("type", "available")]));

        var error = await device.ExpectAsync("stream:error");
        Assert.Equal(("503", "other"), (error["code"], error.Child("conflict")!["type"]));
        await device.ExpectEndAsync();
    }

    [Fact]
    public async Task Cuts_the_connection_without_a_word()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Disconnect, Inbound: true, Tag: "presence"));

        await device.SendAsync(new Node("presence", [("type", "available")]));

        await device.ExpectEndAsync();
        await device.LogInAsync();
    }

    [Fact]
    public async Task Falls_silent_but_stays_connected()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.StopAnswering, Inbound: true, Tag: "presence"));
        await device.SendAsync(new Node("presence", [("type", "available")]));

        await device.SendAsync(new Node("iq", [("id", "P"), ("to", Jid.ServerJid), ("xmlns", "w:p"), ("type", "get")]));
        await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "unheard", Cancel);

        Assert.True(Assert.Single(await sandbox.Control.GetDevicesAsync("", Own, Cancel)).Connected);
        await device.LogInAsync();
        await device.ActivateAsync();
        Assert.Equal("unheard", (await device.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task Garbles_a_frame_and_leaves_the_next_alone()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Garble, Tag: "message"));

        Assert.Equal(["text 1"], await ReceiveAsync(sandbox, device, 2, 1));
    }

    [Fact]
    public async Task Counts_skips_narrows_and_lifts_faults()
    {
        await using var sandbox = new SandboxFixture();
        var device = await LinkedWithAsync(sandbox, new FaultOrder(FaultAction.Drop, Phone: Own, Device: 1, Tag: "message", Skip: 1, Times: 2));
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Drop, Phone: Contact, Tag: "message", Times: 0), Cancel);

        Assert.Equal(["text 0", "text 3"], await ReceiveAsync(sandbox, device, 4, 2));

        var faults = await sandbox.Control.GetFaultsAsync("", Cancel);
        Assert.Equal([2, 0], faults.Select(fault => fault.Struck));
        await sandbox.Control.ClearFaultsAsync("", Cancel);
        Assert.Empty(await sandbox.Control.GetFaultsAsync("", Cancel));
    }

    [Fact]
    public async Task Ends_the_stream_of_a_client_that_sends_nonsense()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);

        await device.SendRawAsync([0, 0xF8, 0x7F, 0xFC]);

        Assert.NotNull((await device.ExpectAsync("stream:error")).Child("xml-not-well-formed"));
        await device.ExpectEndAsync();
    }

    private static async Task<TestDevice> LinkedWithAsync(SandboxFixture sandbox, FaultOrder order)
    {
        var device = await sandbox.LinkAsync(Own);
        await sandbox.Control.OrderFaultAsync("", order, Cancel);
        return device;
    }

    private static async Task<IReadOnlyList<string?>> ReceiveAsync(SandboxFixture sandbox, TestDevice device, int send, int expect)
    {
        for (var number = 0; number < send; number++)
            await sandbox.Control.SendFromContactAsync("", Contact, null, Own, $"text {number}", Cancel);
        var texts = new List<string?>();
        for (var number = 0; number < expect; number++)
            texts.Add((await device.ReceiveAsync()).Text);
        return texts;
    }
}
