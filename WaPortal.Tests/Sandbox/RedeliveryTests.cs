using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Sandbox;

public sealed class RedeliveryTests
{
    private const string Own = "4915112345678";
    private const string Contact = "4915100000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Brings_what_was_not_acknowledged_again_and_in_order(bool restart)
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        for (var number = 0; number < 4; number++)
            await sandbox.Control.SendFromContactAsync("", Contact, null, Own, $"text {number}", Cancel);
        var seen = new List<Node>();
        for (var number = 0; number < 4; number++)
            seen.Add(await device.ExpectAsync("message"));
        await device.SendReceiptAsync(seen[1]);
        if (restart)
            await sandbox.RestartAsync();

        await device.LogInAsync();
        var answer = await device.QueryAsync("passive", "set", new Node("active"));
        var preview = await device.ExpectAsync(node => node.Child("offline_preview") is not null);
        var end = await device.ExpectAsync(node => node.Child("offline") is not null);

        Assert.Equal("result", answer["type"]);
        Assert.Equal(3, preview.Child("offline_preview")!.Number("message"));
        Assert.Equal(preview.Child("offline_preview")!["count"], end.Child("offline")!["count"]);
        var again = (await device.DrainAsync()).Where(node => node.Tag == "message").ToList();
        Assert.Equal([seen[0]["id"], seen[2]["id"], seen[3]["id"]], again.Select(node => node["id"]));
        Assert.All(again, node => Assert.NotNull(node["offline"]));
        Assert.Equal(seen[0].Child("enc")!.Data, again[0].Child("enc")!.Data);
        Assert.Equal(["text 0", "text 2", "text 3"], again.Select(device.Decrypt));
    }

    [Fact]
    public async Task Keeps_what_comes_while_a_device_is_away()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        await device.CloseAsync();
        await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "while away", Cancel);
        await sandbox.RestartAsync();
        await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "still away", Cancel);

        await device.LogInAsync();
        await device.ActivateAsync();
        await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "back", Cancel);

        Assert.Equal("while away", (await device.ReceiveAsync()).Text);
        Assert.Equal("still away", (await device.ReceiveAsync()).Text);
        var (live, text) = await device.ReceiveAsync();
        Assert.Equal(("back", null), (text, live["offline"]));
    }

    [Fact]
    public async Task Keeps_what_another_sender_said_of_the_same_message()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Corrupt, Inbound: true, Tag: "message"), Cancel);
        await device.SendTextAsync(Jid.Phone(Contact), "damaged");
        Node[] requests = [await device.ExpectAsync("receipt"), await device.ExpectAsync("receipt")];
        Assert.Equal(requests[0]["id"], requests[1]["id"]);
        Assert.NotEqual(requests[0]["from"], requests[1]["from"]);

        await device.AckAsync(requests[1]);
        await device.DrainAsync();
        await device.LogInAsync();
        await device.ActivateAsync();

        Assert.Equal(requests[0]["from"], (await device.ExpectAsync("receipt"))["from"]);
        await device.AckAsync(requests[0]);
        await device.DrainAsync();
        Assert.Equal(0, (await sandbox.Control.GetCountsAsync("", Cancel)).Queued);
    }

    [Fact]
    public async Task Holds_nothing_back_once_all_is_acknowledged()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        await device.SendTextAsync(Jid.Phone(Contact), "hello");
        await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "hello", Cancel);

        await device.AckAsync(await device.ExpectAsync("receipt"));
        await device.SendReceiptAsync(await device.ExpectAsync("message"));

        Assert.Equal(0, (await sandbox.Control.GetCountsAsync("", Cancel)).Queued);
        await sandbox.RestartAsync();
        Assert.Equal(0, (await sandbox.Control.GetCountsAsync("", Cancel)).Queued);
    }

    [Fact]
    public async Task Goes_on_after_a_restart_with_the_same_keys_and_sessions()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        var root = sandbox.Server.RootKey.ToArray();
        await device.SendTextAsync(Jid.Phone(Contact), "before");
        await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "before", Cancel);
        Assert.Equal("before", (await device.ReceiveAsync()).Text);

        await sandbox.RestartAsync();

        Assert.Equal(root, sandbox.Server.RootKey.ToArray());
        await device.LogInAsync();
        await device.ActivateAsync();
        Assert.Equal("before", Assert.Single(await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel)).Body);
        await device.SendTextAsync(Jid.Phone(Contact), "after");
        await sandbox.Control.SendFromContactAsync("", Contact, null, Own, "after", Cancel);
        var (_, text) = await device.ReceiveAsync();
        Assert.Null(text); // The one from before, not acknowledged: its key is used up.
        Assert.Equal("after", (await device.ReceiveAsync()).Text);
        Assert.Equal(["before", "after"], (await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel)).Select(message => message.Body));
        Assert.Equal(0, (await sandbox.Control.GetCountsAsync("", Cancel)).Undecryptable);
    }

    [Fact]
    public async Task Loses_nothing_that_it_acknowledged_when_it_dies_without_warning()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);
        for (var round = 0; round < 5; round++)
        {
            await device.SendTextAsync(Jid.Phone(Contact), $"sent {round}");
            var id = await sandbox.Control.SendFromContactAsync("", Contact, null, Own, $"received {round}", Cancel);

            await sandbox.CrashAsync();

            Assert.Equal($"sent {round}", (await sandbox.Control.GetReceivedAsync("", Contact, Own, Cancel))[^1].Body);
            await device.LogInAsync();
            await device.ActivateAsync();
            var (stanza, text) = await device.ReceiveAsync();
            Assert.Equal((id, $"received {round}"), (stanza["id"], text));
            await device.SendReceiptAsync(stanza);
        }

        Assert.Equal(0, (await sandbox.Control.GetCountsAsync("", Cancel)).Undecryptable);
    }

    [Fact]
    public async Task Lets_no_second_server_have_the_file()
    {
        await using var sandbox = new SandboxFixture();

        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(
            () => new WaPortal.Sandbox.SandboxServer(sandbox.Options, TimeProvider.System));
    }

    [Fact]
    public async Task Keeps_no_more_than_it_may_for_a_device_that_stays_away()
    {
        await using var sandbox = new SandboxFixture(options => options.QueuedPerDevice = 3);
        var device = await sandbox.LinkAsync(Own);
        await device.CloseAsync();
        for (var number = 0; number < 5; number++)
            await sandbox.Control.SendFromContactAsync("", Contact, null, Own, $"text {number}", Cancel);
        await sandbox.RestartAsync();

        await device.LogInAsync();
        await device.ActivateAsync();

        for (var number = 2; number < 5; number++)
            Assert.Equal($"text {number}", (await device.ReceiveAsync()).Text);
    }

    [Fact]
    public async Task Puts_everything_into_the_file_before_it_acknowledges()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync(Own);

        var ack = await device.SendTextAsync(Jid.Phone(Contact), "durable");

        using var file = new WaPortal.Sandbox.Storage.SqliteStateFile(sandbox.CopyFile());
        var entries = file.ReadAll().ToList();
        Assert.Contains(entries, entry => entry.Kind == WaPortal.Sandbox.Storage.StateKind.Taken && entry.Key.Contains($"/{ack["id"]}.", StringComparison.Ordinal));
        Assert.Contains(entries, entry => entry.Kind == WaPortal.Sandbox.Storage.StateKind.PhoneMessage && entry.Key.StartsWith($"/{Contact}/", StringComparison.Ordinal));
        Assert.Contains(entries, entry => entry.Kind == WaPortal.Sandbox.Storage.StateKind.Session && entry.Key.StartsWith($"/{Contact}/", StringComparison.Ordinal));
    }
}
