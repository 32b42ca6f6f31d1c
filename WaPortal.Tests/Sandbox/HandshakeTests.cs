using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;

namespace WaPortal.Tests.Sandbox;

public sealed class HandshakeTests
{
    [Fact]
    public async Task Resumes_with_a_client_that_knows_its_key()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");

        device.CachedServerKey = device.ServerKey;
        await device.LogInAsync();

        Assert.Equal(device.CachedServerKey, device.ServerKey);
    }

    [Fact]
    public async Task Falls_back_with_a_client_that_knows_another_key()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");
        var genuine = device.ServerKey;

        device.CachedServerKey = Curve25519.GenerateKeyPair().PublicKey;
        await device.LogInAsync();

        Assert.Equal(genuine, device.ServerKey);
    }

    [Fact]
    public async Task Is_refused_by_a_client_that_trusts_another_root()
    {
        await using var sandbox = new SandboxFixture();
        var device = sandbox.NewDevice();
        device.TrustedRoot = Curve25519.GenerateKeyPair().PublicKey;

        var refusal = await Assert.ThrowsAsync<NoiseException>(() => device.ConnectAsync(device.PairingPayload));

        Assert.Equal(NoiseFailure.BadCertificate, refusal.Reason);
    }
}
