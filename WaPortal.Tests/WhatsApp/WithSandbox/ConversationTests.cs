using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;

namespace WaPortal.Tests.WhatsApp.WithSandbox;

public sealed class ConversationTests
{
    private const string Ann = "15550001000";
    private const string Bob = "15550002000";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_logs_in_and_supplies_prekeys()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        Assert.True(client.Client.IsReady);
        Assert.Equal(Ann, client.Client.State.Id!.Value.User);
        var device = Assert.Single(await sandbox.Control.GetDevicesAsync("", Ann, Token));
        Assert.True(device.Connected);
        Assert.Equal(30, device.PreKeys);
        Assert.Equal(device.Jid, client.Client.State.Id.ToString());
        Assert.Equal(device.Lid, client.Client.State.Lid.ToString());
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Token));
    }

    [Fact]
    public async Task Converses_both_ways_first_and_later()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<SendOutcome.Sent>(await client.SendAsync(Bob, $"question {i}"));
            await client.AtContactAsync(Bob, i + 1);
            await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, $"answer {i}", Token);
            await client.EventAsync<MessageReceived>(received => received.Content.Conversation == $"answer {i}");
        }

        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"question {i}"), (await client.AtContactAsync(Bob, 5)).Select(message => message.Body));
        Assert.All(client.Received, received => Assert.Equal((Jid.Phone(Bob), "Bob"), (received.Chat, received.PushName)));
        await client.EventAsync<ReceiptReceived>(receipt => receipt.Kind == ReceiptKind.Delivered && receipt.Chat == Jid.Phone(Bob));
        await sandbox.Control.MarkReadAsync("", Bob, Ann, null, played: false, Token);
        await client.EventAsync<ReceiptReceived>(receipt => receipt.Kind == ReceiptKind.Read);
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Token));
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", Token));
    }

    [Fact]
    public async Task A_contact_that_writes_first_gets_receipts_and_an_answer()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        var id = await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, "hello", Token);
        var received = await client.EventAsync<MessageReceived>();
        Assert.Equal((id, "hello"), (received.Id, received.Content.Conversation));
        await client.Client.MarkReadAsync(received.Chat, [id], cancellationToken: Token);
        Assert.IsType<SendOutcome.Sent>(await client.SendAsync(Bob, "hello yourself"));
        Assert.Equal("hello yourself", Assert.Single(await client.AtContactAsync(Bob, 1)).Body);
        IReadOnlyList<ReceivedReceipt> receipts = [];
        await LinkedClient.WaitAsync(() =>
        {
            var asking = sandbox.Control.GetReceiptsAsync("", Bob, Token);
            receipts = asking.IsCompletedSuccessfully ? asking.GetAwaiter().GetResult() : receipts;
            return receipts.Any(receipt => receipt.Type == "read");
        });
        Assert.Contains(receipts, receipt => receipt is { Type: "delivered" } && receipt.Id == id);
    }

    [Fact]
    public async Task Two_clients_of_ours_converse()
    {
        await using var sandbox = new SandboxFixture();
        await using var ann = await LinkedClient.LinkAsync(sandbox, Ann);
        await using var carol = await LinkedClient.LinkAsync(sandbox, "15550003000");
        for (var i = 0; i < 3; i++)
        {
            Assert.IsType<SendOutcome.Sent>(await ann.SendAsync("15550003000", $"to carol {i}"));
            Assert.IsType<SendOutcome.Sent>(await carol.SendAsync(Ann, $"to ann {i}"));
        }

        await carol.EventAsync<MessageReceived>(received => received.Content.Conversation == "to carol 2");
        await ann.EventAsync<MessageReceived>(received => received.Content.Conversation == "to ann 2");
        Assert.Equal(3, ann.Received.Count());
        Assert.Equal(3, carol.Received.Count());
        Assert.Empty(ann.Store.Events.OfType<MessageUndecryptable>());
    }

    [Fact]
    public async Task Another_own_device_sees_what_this_one_sent()
    {
        await using var sandbox = new SandboxFixture();
        await using var first = await LinkedClient.LinkAsync(sandbox, Ann);
        await using var second = await LinkedClient.LinkAsync(sandbox, Ann);
        await first.SendAsync(Bob, "from the first");
        var copy = await second.EventAsync<MessageReceived>();
        Assert.Equal((true, "from the first", Jid.Phone(Bob)), (copy.FromMe, copy.Content.Conversation, copy.Chat));
        await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, "to both", Token);
        await first.EventAsync<MessageReceived>(received => received.Content.Conversation == "to both");
        await second.EventAsync<MessageReceived>(received => received.Content.Conversation == "to both");
    }

    [Fact]
    public async Task Finds_out_which_numbers_have_accounts()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Ann);
        await sandbox.Control.SendFromContactAsync("", Bob, "Bob", Ann, "hello", Token);
        var resolved = await client.Client.ResolveNumbersAsync([Bob], Token);
        Assert.Equal(Jid.Phone(Bob), resolved[0].Jid);
        Assert.True(resolved[0].Lid!.Value.IsLid);
    }
}
