using System.Security.Cryptography;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.Sandbox;

public sealed class PreKeyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_and_digests_what_was_uploaded()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678", preKeys: 3);

        Assert.Equal(3, (await device.QueryAsync("encrypt", "get", new Node("count"))).Child("count")!.Number("value"));
        var digest = (await device.QueryAsync("encrypt", "get", new Node("digest"))).Child("digest")!;

        byte[] covered =
        [
            .. device.IdentityKey.PublicKey, .. device.SignedPreKey.PublicKey, .. digest.Descendant("skey", "signature")!.Data!,
            .. device.PreKeys[1].PublicKey, .. device.PreKeys[2].PublicKey, .. device.PreKeys[3].PublicKey,
        ];
#pragma warning disable CA5350 // The protocol's own checksum.
        Assert.Equal(SHA1.HashData(covered), digest.Child("hash")!.Data);
#pragma warning restore CA5350
        Assert.Equal(3, digest.Child("list")!.Children.Count);
    }

    [Fact]
    public async Task Refuses_keys_that_the_device_did_not_sign_or_that_are_not_its_own()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678", preKeys: 1);
        var signature = device.SignatureOf(device.SignedPreKey);
        var broken = signature.ToArray();
        broken[0] ^= 1;

        Assert.Equal("406", (await device.UploadAsync(1, broken, device.IdentityKey.PublicKey)).Child("error")?["code"]);
        Assert.Equal("406", (await device.UploadAsync(1, signature, Curve25519.GenerateKeyPair().PublicKey)).Child("error")?["code"]);
        Assert.Equal("result", (await device.UploadAsync(1, signature, device.IdentityKey.PublicKey))["type"]);
        Assert.Equal(2, (await sandbox.Control.GetUnknownStanzasAsync("", Cancel)).Count);
    }

    [Fact]
    public async Task Gives_each_one_time_prekey_once_and_then_none()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678", preKeys: 2);
        var asker = await sandbox.LinkAsync("4915100000001");

        var ids = new List<string?>();
        for (var turn = 0; turn < 3; turn++)
        {
            var user = Assert.Single((await asker.FetchBundleAsync(device.Lid)).Child("list")!.Children);
            Assert.Equal(device.IdentityKey.PublicKey, user.Child("identity")!.Data);
            Assert.Equal(device.DeviceIdentity, user.Child("device-identity")!.Data);
            ids.Add(user.Child("key")?.Child("id")?.Data is { } id ? Convert.ToHexString(id) : null);
        }

        Assert.Equal(["000001", "000002", null], ids);
    }

    [Fact]
    public async Task Gives_bundles_of_phones_and_says_which_device_is_unknown()
    {
        await using var sandbox = new SandboxFixture();
        var asker = await sandbox.LinkAsync("4915112345678");
        var contact = Jid.Phone("4915100000001");

        var first = Assert.Single((await asker.FetchBundleAsync(contact)).Child("list")!.Children);
        var second = Assert.Single((await asker.FetchBundleAsync(contact)).Child("list")!.Children);
        var missing = Assert.Single((await asker.FetchBundleAsync(contact.WithDevice(9))).Child("list")!.Children);

        Assert.Equal(first.Child("identity")!.Data, second.Child("identity")!.Data);
        Assert.NotEqual(first.Descendant("key", "id")!.Data, second.Descendant("key", "id")!.Data);
        byte[] signed = [5, .. first.Descendant("skey", "value")!.Data!];
        Assert.True(XEdDsa.Verify(first.Child("identity")!.Data, signed, first.Descendant("skey", "signature")!.Data));
        Assert.Equal("404", missing.Child("error")?["code"]);
    }

    [Fact]
    public async Task Tells_a_device_that_its_prekeys_run_low()
    {
        await using var sandbox = new SandboxFixture(options => options.PreKeyLowMark = 3);
        var device = await sandbox.LinkAsync("4915112345678", preKeys: 3);
        var asker = await sandbox.LinkAsync("4915100000001");

        await asker.FetchBundleAsync(device.Id);

        var low = await device.ExpectAsync(node => node.Tag == "notification" && node["type"] == "encrypt");
        Assert.Equal(2, low.Child("count")!.Number("value"));
    }

    [Fact]
    public async Task Takes_a_rotated_signed_prekey_only_with_its_signature()
    {
        await using var sandbox = new SandboxFixture();
        var device = await sandbox.LinkAsync("4915112345678");
        var next = Curve25519.GenerateKeyPair();
        var signature = device.SignatureOf(next);

        Assert.Equal("result", (await RotateAsync(signature))["type"]);
        signature[5] ^= 1;
        Assert.Equal("406", (await RotateAsync(signature)).Child("error")?["code"]);
        var user = Assert.Single((await device.FetchBundleAsync(device.Id)).Child("list")!.Children);
        Assert.Equal(next.PublicKey, user.Descendant("skey", "value")!.Data);

        Task<Node> RotateAsync(byte[] proof) => device.QueryAsync("encrypt", "set", new Node("rotate", [],
        [
            new Node("skey", [],
            [
                new Node("id", [], new byte[] { 0, 0, 2 }), new Node("value", [], next.PublicKey), new Node("signature", [], proof),
            ]),
        ]));
    }
}
