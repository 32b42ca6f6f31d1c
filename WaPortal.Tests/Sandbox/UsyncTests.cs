using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.Sandbox;

public sealed class UsyncTests
{
    [Fact]
    public async Task Knows_every_plausible_number_under_its_lid()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");

        var user = await device.UsyncAsync(Jid.Phone("4915100000001"), "contact", "lid", "devices");
        var lid = user.Child("lid")!.Jid("val")!.Value;
        var again = await device.UsyncAsync(lid, "contact", "lid", "devices");

        Assert.Equal("in", user.Child("contact")!["type"]);
        Assert.Equal(Jid.Phone("4915100000001"), user.Jid("jid"));
        Assert.Equal(lid, again.Jid("jid"));
        Assert.Equal(Jid.Phone("4915100000001"), again.Jid("pn_jid"));
        Assert.Equal("0", Assert.Single(again.Descendant("devices", "device-list")!.Children)["id"]);
    }

    [Theory]
    [InlineData("015112345678")]
    [InlineData("1234567")]
    [InlineData("1234567890123456")]
    public async Task Knows_no_other_number(string number)
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");

        var user = await device.UsyncAsync(Jid.Phone(number), "contact", "lid", "devices");

        Assert.Equal("out", user.Child("contact")!["type"]);
        Assert.Null(user.Child("lid"));
    }

    [Theory]
    [InlineData("551187654321", "5511987654321")]
    [InlineData("5511987654321", "551187654321")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("541112345678", "5491112345678")]
    [InlineData("5491112345678", "54111512345678")]
    public async Task One_line_has_one_account_under_one_spelling(string known, string unknown)
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");

        var first = await device.UsyncAsync(Jid.Phone(known), "contact");
        var second = await device.UsyncAsync(Jid.Phone(unknown), "contact");

        Assert.Equal("in", first.Child("contact")!["type"]);
        Assert.Equal("out", second.Child("contact")!["type"]);
    }

    [Fact]
    public async Task Signs_the_list_of_the_companions_that_are_linked()
    {
        await using var sandbox = new SandboxFixture();
        var first = await sandbox.LinkAsync("4915112345678");
        var second = await sandbox.LinkAsync("4915112345678");
        await sandbox.Control.UnlinkDeviceAsync("", "4915112345678", first.Id.Device, TestContext.Current.CancellationToken);

        var user = await second.UsyncAsync(second.Id.Account, "devices");

        var signed = ADVSignedKeyIndexList.Parser.ParseFrom(user.Descendant("devices", "key-index-list")!.Data);
        var phone = ADVSignedDeviceIdentity.Parser.ParseFrom(second.DeviceIdentity).AccountSignatureKey;
        byte[] vouched = [6, 2, .. signed.Details];
        Assert.True(XEdDsa.Verify(phone.Span, vouched, signed.AccountSignature.Span));
        var list = ADVKeyIndexList.Parser.ParseFrom(signed.Details);
        Assert.Equal([2u], list.ValidIndexes);
        Assert.Equal(2u, list.CurrentIndex);
        Assert.Equal(["0", "2"], user.Descendant("devices", "device-list")!.Children.Select(device => device["id"]));
    }

    [Fact]
    public async Task Tells_those_who_asked_when_a_device_is_added()
    {
        await using var sandbox = new SandboxFixture();
        var watcher = await sandbox.LinkAsync("4915100000001");
        await watcher.DevicesOfAsync(Jid.Phone("4915112345678"));

        var device = await sandbox.LinkAsync("4915112345678");

        var notification = await watcher.ExpectAsync(node => node["type"] == "devices");
        Assert.Equal(device.Id.Account, notification.Jid("from"));
        Assert.Equal(device.Id, notification.Child("add")!.Child("device")!.Jid("jid"));
    }
}
