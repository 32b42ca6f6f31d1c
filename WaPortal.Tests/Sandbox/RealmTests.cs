using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Sandbox;

public sealed class RealmTests
{
    private const string Own = "4915112345678";
    private const string Contact = "4915100000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_the_same_numbers_of_two_realms_apart()
    {
        await using var sandbox = new SandboxFixture();
        var red = await sandbox.LinkAsync(Own, "red");
        var blue = await sandbox.LinkAsync(Own, "blue");

        await red.SendTextAsync(Jid.Phone(Contact), "from red");
        await sandbox.Control.SendFromContactAsync("blue", Contact, null, Own, "to blue", Cancel);

        Assert.NotEqual(red.Lid, blue.Lid);
        Assert.Equal("from red", Assert.Single(await sandbox.Control.GetReceivedAsync("red", Contact, null, Cancel)).Body);
        Assert.Empty(await sandbox.Control.GetReceivedAsync("blue", Contact, null, Cancel));
        Assert.Equal("to blue", (await blue.ReceiveAsync()).Text);
        Assert.DoesNotContain(await red.DrainAsync(), node => node.Tag == "message");
        var bundle = Assert.Single((await blue.FetchBundleAsync(red.Lid)).Child("list")!.Children);
        Assert.Equal("404", bundle.Child("error")?["code"]);
    }

    [Fact]
    public async Task Knows_a_device_in_its_own_realm_only_also_after_a_restart()
    {
        await using var sandbox = new SandboxFixture();
        var red = await sandbox.LinkAsync(Own, "red");
        await sandbox.RestartAsync();

        var stray = sandbox.NewConnectionOf(red, "blue");
        await stray.ConnectAsync(red.NoiseKeyPayload(passive: true));

        Assert.Equal("401", (await stray.ExpectAsync("failure"))["reason"]);
        await red.LogInAsync();
        Assert.Single(await sandbox.Control.GetDevicesAsync("red", Own, Cancel));
        Assert.Empty(await sandbox.Control.GetDevicesAsync("blue", Own, Cancel));
    }

    [Fact]
    public async Task Scans_only_what_the_realm_shows()
    {
        await using var sandbox = new SandboxFixture();
        var code = await sandbox.NewDevice("red").ShowQrAsync();

        var refusal = await Assert.ThrowsAsync<SandboxException>(() => sandbox.Control.ScanQrAsync("blue", code, Own, Cancel));

        Assert.Equal(SandboxErrors.UnknownQr, refusal.Code);
    }

    [Fact]
    public async Task Strikes_with_faults_in_their_realm_only()
    {
        await using var sandbox = new SandboxFixture();
        var red = await sandbox.LinkAsync(Own, "red");
        await sandbox.Control.OrderFaultAsync("blue", new FaultOrder(FaultAction.Drop, Times: 0), Cancel);

        await sandbox.Control.SendFromContactAsync("red", Contact, null, Own, "unharmed", Cancel);

        Assert.Equal("unharmed", (await red.ReceiveAsync()).Text);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public async Task Refuses_a_name_that_names_no_realm(string name)
    {
        await using var sandbox = new SandboxFixture();

        await Assert.ThrowsAsync<SandboxException>(() => sandbox.Control.SendFromContactAsync(name, Contact, null, Own, "x", Cancel));
    }
}
