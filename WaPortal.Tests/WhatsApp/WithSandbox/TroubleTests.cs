using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.WhatsApp.WithSandbox;

public sealed class TroubleTests
{
    private const string Ann = "15550001000";
    private const string Bob = "15550002000";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gets_what_waited_while_it_was_away_in_order()
    {
        await using var sandbox = new SandboxFixture();
        await using var before = await LinkedClient.LinkAsync(sandbox, Ann);
        await before.StopAsync();
        for (var i = 0; i < 250; i++)
            await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, $"text {i}", Token);

        await using var after = await before.RestartAsync();
        await after.EventAsync<MessageReceived>(received => received.Content.Conversation == "text 249");
        Assert.Equal(Enumerable.Range(0, 250).Select(i => $"text {i}"), after.Received.Select(received => received.Content.Conversation));
        await WaitForEmptyQueueAsync(sandbox);
    }

    [Fact]
    public async Task Recovers_a_damaged_message_from_a_contact()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, "first", Token);
        await client.EventAsync<MessageReceived>();
        await client.SendAsync(Bob, "answered");
        await client.AtContactAsync(Bob, 1);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Corrupt, Ann, Tag: "message"), Token);
        var id = await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, "damaged", Token);
        await client.EventAsync<MessageUndecryptable>(undecryptable => undecryptable.Id == id);
        await client.EventAsync<MessageReceived>(received => received.Id == id && received.Content.Conversation == "damaged");
        await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, "after", Token);
        await client.EventAsync<MessageReceived>(received => received.Content.Conversation == "after");
    }

    [Fact]
    public async Task A_contact_recovers_a_damaged_message_of_ours_even_after_a_restart()
    {
        await using var sandbox = new SandboxFixture();
        await using var before = await LinkedClient.LinkAsync(sandbox, Ann);
        await before.SendAsync(Bob, "first");
        await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, "hello", Token);
        await before.EventAsync<MessageReceived>();
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Corrupt, Ann, Inbound: true, Tag: "message"), Token);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Drop, Ann, Tag: "receipt"), Token);
        await before.SendAsync(Bob, "damaged");
        await before.StopAsync();
        await using var after = await before.RestartAsync();
        Assert.Equal(["first", "damaged"], (await after.AtContactAsync(Bob, 2)).Select(message => message.Body));
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", Token));
    }

    [Theory]
    [InlineData(463, "reach_out_restricted")]
    [InlineData(479, "stale_device_list")]
    public async Task Names_why_the_server_refuses_a_message(int code, string why)
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Nack, Ann, Inbound: true, Tag: "message", Code: code), Token);
        var failed = Assert.IsType<SendOutcome.Failed>(await client.SendAsync(Bob, "refused"));
        Assert.Equal((code, why), (failed.Code, failed.Why));
        Assert.IsType<SendOutcome.Sent>(await client.SendAsync(Bob, "taken"));
        Assert.Equal("taken", Assert.Single(await client.AtContactAsync(Bob, 1)).Body);
    }

    [Fact]
    public async Task Sends_again_what_was_cut_off_before_its_ack()
    {
        await using var sandbox = new SandboxFixture();
        await using var before = await LinkedClient.LinkAsync(sandbox, Ann);
        await before.SendAsync(Bob, "first");
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Drop, Ann, Tag: "ack"), Token);
        _ = before.SendAsync(Bob, "second", "3EB0BB");
        await before.AtContactAsync(Bob, 2);
        await before.StopAsync();
        await using var after = await before.RestartAsync();
        await after.EventAsync<MessageAcknowledged>(acked => acked.Id == "3EB0BB");
        await after.SendAsync(Bob, "third");
        Assert.Equal(["first", "second", "third"], (await after.AtContactAsync(Bob, 3)).Select(message => message.Body));
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", Token));
    }

    [Fact]
    public async Task Comes_back_by_itself_when_the_link_is_cut_and_resumes_with_ik()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        for (var i = 0; i < 3; i++)
        {
            await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Disconnect, Ann, Inbound: true, Tag: "message"), Token);
            Assert.IsType<SendOutcome.Sent>(await client.SendAsync(Bob, $"text {i}"));
        }

        Assert.Equal(["text 0", "text 1", "text 2"], (await client.AtContactAsync(Bob, 3)).Select(message => message.Body));
        Assert.Equal(4, client.Store.Events.OfType<ConnectionOpened>().Count());
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", Token));
    }

    [Fact]
    public async Task Survives_duplicated_reordered_and_garbled_stanzas()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Duplicate, Ann, Tag: "message", Times: 5), Token);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Reorder, Ann, Tag: "message", Skip: 5), Token);
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Garble, Ann, Tag: "receipt"), Token);
        for (var i = 0; i < 20; i++)
            await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, $"text {i}", Token);
        await LinkedClient.WaitAsync(() => client.Received.Count() >= 20);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"text {i}").Order(), client.Received.Select(received => received.Content.Conversation).Order());
        Assert.IsType<SendOutcome.Sent>(await client.SendAsync(Bob, "still here"));
    }

    [Fact]
    public async Task Gives_way_to_another_connection_of_the_same_device()
    {
        await using var sandbox = new SandboxFixture();
        await using var first = await LinkedClient.LinkAsync(sandbox, Ann);
        await using var second = await first.RestartAsync();
        Assert.Equal(CloseReason.Replaced, await first.Run);
        Assert.IsType<SendOutcome.Sent>(await second.SendAsync(Bob, "hello"));
    }

    [Fact]
    public async Task Is_unlinked_by_its_phone()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        var device = Assert.Single(await sandbox.Control.GetDevicesAsync("", Ann, Token));
        await sandbox.Control.UnlinkDeviceAsync("", Ann, device.Device, Token);
        Assert.Equal(CloseReason.Unlinked, await client.Run);
        Assert.Null(await client.Store.LoadCredentialsAsync(Token));
    }

    [Fact]
    public async Task Logs_out_and_can_be_linked_again()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        await client.Client.LogoutAsync(Token);
        Assert.Equal(CloseReason.LoggedOut, await client.Run);
        Assert.Empty(await sandbox.Control.GetDevicesAsync("", Ann, Token));

        var shown = client.Store.Events.OfType<QrIssued>().Count();
        client.Start();
        await LinkedClient.WaitAsync(() => client.Store.Events.OfType<QrIssued>().Count() > shown);
        await sandbox.Control.ScanQrAsync("", client.Store.Events.OfType<QrIssued>().Last().Code, Ann, Token);
        await client.OpenAsync();
        Assert.IsType<SendOutcome.Sent>(await client.SendAsync(Bob, "back again"));
        Assert.Equal("back again", Assert.Single(await client.AtContactAsync(Bob, 1)).Body);
    }

    [Fact]
    public async Task Refuses_a_server_with_another_root()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = new LinkedClient(sandbox, configure: options => options with { NoiseRootKey = new WhatsAppClientOptions().NoiseRootKey });
        client.Start();
        Assert.Equal(CloseReason.UntrustedServer, await client.Run);
    }

    [Fact]
    public async Task Outlives_a_restart_of_the_server()
    {
        await using var sandbox = new SandboxFixture();
        await using var before = await LinkedClient.LinkAsync(sandbox, Ann);
        await before.SendAsync(Bob, "one");
        await before.StopAsync();
        await sandbox.RestartAsync();
        await using var after = await before.RestartAsync();
        Assert.IsType<SendOutcome.Sent>(await after.SendAsync(Bob, "two"));
        Assert.Equal(["one", "two"], (await after.AtContactAsync(Bob, 2)).Select(message => message.Body));
    }

    private static async Task WaitForEmptyQueueAsync(SandboxFixture sandbox)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await sandbox.Control.GetCountsAsync("", patience.Token)).Queued > 0)
            await Task.Delay(5, patience.Token);
    }
}
