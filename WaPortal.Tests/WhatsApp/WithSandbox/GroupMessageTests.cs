using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.WithSandbox;

public sealed class GroupMessageTests
{
    private const string Ann = "15550001000";
    private const string Bob = "15550002000";
    private const string Dave = "15550004000";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_a_new_sender_key_when_a_members_device_goes_and_the_member_stays()
    {
        await using var sandbox = new SandboxFixture();
        await using var ann = await LinkedClient.LinkAsync(sandbox, Ann);
        await using var stays = await LinkedClient.LinkAsync(sandbox, Bob);
        await using var goes = await LinkedClient.LinkAsync(sandbox, Bob);
        var group = (await ann.Client.Groups.CreateAsync("Devices", [Jid.Phone(Bob)], Token)).Jid;
        await SendAsync(ann, group, "to both");
        await Task.WhenAll(HeardAsync(stays, "to both"), HeardAsync(goes, "to both"));
        var annsDevice = ann.Client.State.Lid!.Value;
        Assert.True((await KeyAsync(ann, group, annsDevice)).Holders.Count > 2);
        await SendAsync(ann, group, "to both again");
        await HeardAsync(goes, "to both again");
        var held = await KeyAsync(goes, group, annsDevice);
        var gone = goes.Client.State.Lid!.Value;

        await sandbox.Control.UnlinkDeviceAsync("", Bob, gone.Device, Token);
        await goes.Run;
        await ForgottenAsync(ann, gone);
        await SendAsync(ann, group, "to the one that stays");
        await HeardAsync(stays, "to the one that stays");

        var key = await KeyAsync(ann, group, annsDevice);
        Assert.DoesNotContain(SignalAddress.Of(gone).ToString(), key.Holders);
        Assert.Equal(DecryptError.NoSession, SenderKeyCipher.TryDecrypt(held, SenderKeyCipher.Encrypt(key, MessagePadding.Pad("on"u8)), out _));
        Assert.Equal(2, stays.Received.Count(message => message.Content.Conversation.StartsWith("to both", StringComparison.Ordinal)));
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Token));
    }

    [Fact]
    public async Task Whoever_it_did_not_know_of_gets_the_message_once_the_server_counts_more()
    {
        await using var sandbox = new SandboxFixture();
        await using var ann = await LinkedClient.LinkAsync(sandbox, Ann);
        await using var bob = await LinkedClient.LinkAsync(sandbox, Bob);
        var group = (await ann.Client.Groups.CreateAsync("Growing", [Jid.Phone(Bob)], Token)).Jid;
        await SendAsync(ann, group, "before");
        await HeardAsync(bob, "before");

        // A device and a member come, each once, and nobody tells Ann.
        await sandbox.Control.OrderFaultAsync("", new FaultOrder(FaultAction.Drop, Phone: Ann, Tag: "notification", Times: 0), Token);
        await using var second = await LinkedClient.LinkAsync(sandbox, Bob);
        var missed = await SendAsync(ann, group, "to a new device");
        await HeardAsync(second, "to a new device");
        await sandbox.Control.SendFromContactAsync("", Dave, "Dave", Bob, "may I", Token);
        await sandbox.Control.ChangeGroupAsync("", group.ToString(), Bob, Dave, GroupChange.Add, Token);
        await SendAsync(ann, group, "to a new member");
        Assert.Equal("to a new member", Assert.Single(await ann.AtContactAsync(Dave, 1)).Body);

        // They hold the key from then on, and those who were not missed got nothing twice. (Who was missed may have asked for it, too: the id is the same.)
        await SendAsync(ann, group, "to all");
        await Task.WhenAll(HeardAsync(bob, "to all"), HeardAsync(second, "to all"));
        Assert.Equal(2, (await ann.AtContactAsync(Dave, 2)).Count);
        Assert.Equal(["before", "to a new device", "to a new member", "to all"], bob.Received.Where(one => one.Chat == group).Select(one => one.Content.Conversation));
        Assert.Equal(["to a new device"], second.Received.Where(one => one.Id == missed).Select(one => one.Content.Conversation).Distinct());
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Token));
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", Token));
    }

    private static async Task<string> SendAsync(LinkedClient from, Jid group, string text) => Assert.IsType<SendOutcome.Sent>(
        await from.Client.SendAsync(group, new Message { Conversation = text }, cancellationToken: Token)).Id;

    private static Task<MessageReceived> HeardAsync(LinkedClient by, string text) =>
        by.EventAsync<MessageReceived>(received => received.Content.Conversation == text);

    private static Task ForgottenAsync(LinkedClient by, Jid device) => Until.TrueAsync(
        async () => await by.Store.LoadDevicesAsync(device.Account, Token) is not { } list || !list.Devices.Contains(device.Device));

    private static async Task<SenderKeyRecord> KeyAsync(LinkedClient at, Jid group, Jid of)
    {
        Assert.True(SenderKeyRecord.TryParse(await at.Store.LoadSenderKeyAsync(new SenderKeyName(group, SignalAddress.Of(of)), Token), out var record));
        return record;
    }
}
