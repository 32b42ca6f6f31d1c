using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.Sandbox;

public sealed class KeyReuseTests
{
    private const string Contact = "4915100000001";

    [Fact]
    public async Task Notices_one_message_key_under_two_texts()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");
        await device.SendTextAsync(Jid.Phone(Contact), "zero");
        var address = device.Sessions.Keys.First();
        var saved = device.Sessions[address].Serialize();

        await device.SendTextAsync(Jid.Phone(Contact), "one");
        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", TestContext.Current.CancellationToken));
        // A client that forgot what it sent encrypts another text from where it was.
        Assert.True(SessionRecord.TryParse(saved, out var forgetful));
        device.Sessions[address] = forgetful;
        await device.SendTextAsync(Jid.Phone(Contact), "two");

        var reuse = Assert.Single(await sandbox.Control.GetKeyReusesAsync("", TestContext.Current.CancellationToken));
        Assert.Equal((device.Id.ToString(), 1u), (reuse.Sender, reuse.Counter));
        Assert.NotEqual(reuse.FirstId, reuse.SecondId);
    }

    [Fact]
    public async Task Lets_the_same_ciphertext_pass_again()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");
        var encrypted = await device.EncryptAsync(Jid.Phone(Contact), new Message { Conversation = "same" });

        foreach (var id in new[] { "A", "B" })
        {
            await device.SendMessageAsync(new Node("message", [("id", id), ("to", Jid.Phone(Contact)), ("type", "text")],
                [TestDevice.Enc(encrypted), new Node("device-identity", [], device.DeviceIdentity)]));
        }

        Assert.Empty(await sandbox.Control.GetKeyReusesAsync("", TestContext.Current.CancellationToken));
    }
}
