using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.Sandbox;

public sealed class LinkingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_a_device_and_lets_it_log_in()
    {
        await using var sandbox = new SandboxFixture();
        var device = sandbox.NewDevice();

        Assert.Equal("4915112345678", await device.LinkAsync("+49 151 1234-5678"));

        Assert.Equal(Jid.Phone("4915112345678", 1), device.Id);
        Assert.True(device.Lid is { IsLid: true, Device: 1 });
        await device.ConnectAsync(device.NoiseKeyPayload(passive: true));
        var success = await device.ExpectAsync("success");
        Assert.Equal(device.Lid, success.Jid("lid"));
        var linked = Assert.Single(await sandbox.Control.GetDevicesAsync("", "4915112345678", Cancel));
        Assert.True(linked.Connected);
    }

    [Fact]
    public async Task Derives_the_number_from_the_push_name()
    {
        await using var sandbox = new SandboxFixture();
        var first = await sandbox.NewDevice(pushName: "Ada").LinkAsync(null);
        var second = await sandbox.NewDevice(pushName: "Ada").LinkAsync(null);
        var third = await sandbox.NewDevice(pushName: "Bob").LinkAsync(null);

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
        Assert.Equal(2, (await sandbox.Control.GetDevicesAsync("", first, Cancel)).Count);
    }

    [Fact]
    public async Task A_code_leads_only_to_the_device_and_the_phone_that_it_was_asked_for_and_a_passkey_comes_first()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = PortalClient(sandbox, out var store, out var run);
        await store.WaitForAsync<QrIssued>(null, Cancel);
        Task<SandboxException> RefusalAsync(string phone, string code) =>
            Assert.ThrowsAsync<SandboxException>(() => sandbox.Control.EnterCodeAsync("", phone, code, Cancel));
        Assert.Equal(SandboxErrors.UnknownCode, (await RefusalAsync("4915112345678", "ABCD-EFGH")).Code);
        var code = (await client.RequestPairingCodeAsync("4915112345678", Cancel)).Code;
        Assert.Equal(SandboxErrors.UnknownCode, (await RefusalAsync("4915112345679", code)).Code);
        Assert.Equal(SandboxErrors.WrongCode, (await RefusalAsync("4915112345678", "no code")).Code);

        await sandbox.Control.RequirePasskeyAsync("", "4915112345678", true, Cancel);
        Assert.Equal(SandboxErrors.PasskeyRequired, (await RefusalAsync("+49 151 12345678", code.ToLowerInvariant())).Code);
        Assert.Equal(CloseReason.PasskeyRequired, await run);
        Assert.Empty(await sandbox.Control.GetDevicesAsync("", "4915112345678", Cancel));
        Assert.Empty(await sandbox.Control.GetUnknownStanzasAsync("", Cancel));
    }

    private static WhatsAppClient PortalClient(SandboxFixture sandbox, out InMemoryClientStore store, out Task<CloseReason> run)
    {
        store = new InMemoryClientStore();
        var options = new WhatsAppClientOptions { NoiseRootKey = sandbox.Server.RootKey.ToArray() };
        var client = new WhatsAppClient(options, store, store, sandbox.Sockets(""), TimeProvider.System, NullLoggerFactory.Instance);
        run = client.RunAsync(Cancel);
        return client;
    }

    [Fact]
    public async Task Refuses_a_device_signature_by_another_key()
    {
        await using var sandbox = new SandboxFixture();
        var device = sandbox.NewDevice();
        var scan = sandbox.Control.ScanQrAsync("", await device.ShowQrAsync(), "4915112345678", Cancel);
        var success = await device.ExpectPairSuccessAsync();

        await device.SendAsync(device.SignedAnswer(success, Curve25519.GenerateKeyPair()));

        var refusal = await Assert.ThrowsAsync<SandboxException>(() => scan);
        Assert.Equal(SandboxErrors.PairingRefused, refusal.Code);
        Assert.Empty(await sandbox.Control.GetDevicesAsync("", "4915112345678", Cancel));
        Assert.Contains(await sandbox.Control.GetUnknownStanzasAsync("", Cancel), entry => entry.Why.Contains("signature", StringComparison.Ordinal));
        await device.ConnectAsync(device.NoiseKeyPayload(passive: true));
        Assert.Equal("401", (await device.ExpectAsync("failure"))["reason"]);
    }

    [Fact]
    public async Task Refuses_a_signed_prekey_that_the_identity_did_not_sign()
    {
        await using var sandbox = new SandboxFixture();
        var device = sandbox.NewDevice();
        var payload = device.PairingPayload;
        var signature = payload.DevicePairingData.ESkeySig.ToByteArray();
        signature[10] ^= 1;
        payload.DevicePairingData.ESkeySig = ByteString.CopyFrom(signature);

        await device.ConnectAsync(payload);

        Assert.Equal("400", (await device.ExpectAsync("failure"))["reason"]);
        await device.ExpectEndAsync();
    }

    [Fact]
    public async Task Refuses_a_code_that_no_device_shows()
    {
        await using var sandbox = new SandboxFixture();
        var device = sandbox.NewDevice();
        var code = await device.ShowQrAsync();

        foreach (var wrong in new[] { "", "nonsense", device.QrOf("2@unknown"), sandbox.NewDevice().QrOf(code.Split(',')[0]) })
        {
            var refusal = await Assert.ThrowsAsync<SandboxException>(() => sandbox.Control.ScanQrAsync("", wrong, null, Cancel));
            Assert.Equal(SandboxErrors.UnknownQr, refusal.Code);
        }
    }

    [Fact]
    public async Task Knows_a_code_with_and_without_its_address_and_platform()
    {
        await using var sandbox = new SandboxFixture();
        foreach (var form in new Func<string, string>[]
        {
            code => "https://wa.me/settings/linked_devices#" + code,
            code => code[..code.LastIndexOf(',')],
            code => $"  {code}\n",
        })
        {
            var device = sandbox.NewDevice();
            var scan = sandbox.Control.ScanQrAsync("", form(await device.ShowQrAsync()), "4915112345678", Cancel);
            await device.SendAsync(device.SignedAnswer(await device.ExpectPairSuccessAsync(), device.IdentityKey));
            Assert.Equal("4915112345678", await scan);
        }
    }

    [Fact]
    public async Task Tells_the_scanner_when_the_device_leaves_without_an_answer()
    {
        await using var sandbox = new SandboxFixture();
        var device = sandbox.NewDevice();
        var scan = sandbox.Control.ScanQrAsync("", await device.ShowQrAsync(), "4915112345678", Cancel);
        await device.ExpectPairSuccessAsync();

        await device.CloseAsync();

        Assert.Equal(SandboxErrors.PairingRefused, (await Assert.ThrowsAsync<SandboxException>(() => scan)).Code);
    }

    [Fact]
    public async Task Unlinks_a_device_from_the_phone()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");
        var other = await sandbox.LinkAsync("4915112345678");

        await sandbox.Control.UnlinkDeviceAsync("", "4915112345678", device.Id.Device, Cancel);

        var error = await device.ExpectAsync("stream:error");
        Assert.Equal("401", error["code"]);
        Assert.Equal("device_removed", error.Child("conflict")?["type"]);
        await device.ExpectEndAsync();
        await device.ConnectAsync(device.NoiseKeyPayload(passive: true));
        Assert.Equal("401", (await device.ExpectAsync("failure"))["reason"]);
        var notification = await other.ExpectAsync(node => node["type"] == "devices" && node.Child("remove") is not null);
        Assert.Equal(device.Id, notification.Child("remove")!.Child("device")!.Jid("jid"));
        Assert.Single(await sandbox.Control.GetDevicesAsync("", "4915112345678", Cancel));
    }

    [Fact]
    public async Task Unlinks_a_device_at_its_own_wish()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");

        await device.QueryAsync("md", "set", new Node("remove-companion-device", [("jid", device.Id), ("reason", "user_initiated")]));

        await device.ExpectEndAsync();
        Assert.Empty(await sandbox.Control.GetDevicesAsync("", "4915112345678", Cancel));
    }
}
