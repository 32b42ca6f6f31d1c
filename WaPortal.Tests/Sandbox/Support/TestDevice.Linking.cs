using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.Sandbox.Support;

internal sealed partial class TestDevice
{
    /// <summary>Connects unlinked and shows a QR.</summary>
    public async Task<string> ShowQrAsync()
    {
        await ConnectAsync(PairingPayload);
        var offer = await ExpectAsync(node => node.Child("pair-device") is not null);
        await SendAsync(new Node("iq", [("to", Jid.ServerJid), ("id", offer["id"]!), ("type", "result")]));
        return QrOf(offer.Child("pair-device")!.Children[0].Text!);
    }

    public string QrOf(string reference) => string.Join(',',
        reference, Convert.ToBase64String(NoiseKey.PublicKey), Convert.ToBase64String(IdentityKey.PublicKey),
        Convert.ToBase64String(AdvSecret), "1");

    /// <summary>Is scanned by a phone and answers as a good device does.</summary>
    public async Task<string> LinkAsync(string? phone)
    {
        var scan = fixture.Control.ScanQrAsync(realm, await ShowQrAsync(), phone, TestContext.Current.CancellationToken);
        var success = await ExpectPairSuccessAsync();
        await SendAsync(SignedAnswer(success, IdentityKey));
        var restart = await ExpectAsync("stream:error");
        Assert.Equal("515", restart["code"]);
        await ExpectEndAsync();
        return await scan;
    }

    /// <summary>Waits for <c>pair-success</c> and checks the phone's proof and signature.</summary>
    public async Task<Node> ExpectPairSuccessAsync()
    {
        var success = await ExpectAsync(node => node.Child("pair-success") is not null);
        var pair = success.Child("pair-success")!;
        Id = pair.Child("device")!.Jid("jid")!.Value;
        Lid = pair.Child("device")!.Jid("lid")!.Value;
        var proof = ADVSignedDeviceIdentityHMAC.Parser.ParseFrom(pair.Child("device-identity")!.Data);
        Assert.Equal(HMACSHA256.HashData(AdvSecret, proof.Details.ToByteArray()), proof.Hmac.ToByteArray());
        var signed = ADVSignedDeviceIdentity.Parser.ParseFrom(proof.Details);
        byte[] vouched = [6, 0, .. signed.Details, .. IdentityKey.PublicKey];
        Assert.True(XEdDsa.Verify(signed.AccountSignatureKey.Span, vouched, signed.AccountSignature.Span));
        return success;
    }

    /// <summary>The answer to <c>pair-success</c>, signed by the given key.</summary>
    public Node SignedAnswer(Node success, KeyPair signer)
    {
        var proof = ADVSignedDeviceIdentityHMAC.Parser.ParseFrom(success.Descendant("pair-success", "device-identity")!.Data);
        var signed = ADVSignedDeviceIdentity.Parser.ParseFrom(proof.Details);
        var keyIndex = ADVDeviceIdentity.Parser.ParseFrom(signed.Details).KeyIndex;
        byte[] message = [6, 1, .. signed.Details, .. IdentityKey.PublicKey, .. signed.AccountSignatureKey];
        signed.DeviceSignature = ByteString.CopyFrom(XEdDsa.Sign(signer.PrivateKey, message));
        DeviceIdentity = signed.ToByteArray();
        signed.ClearAccountSignatureKey();
        return new Node("iq", [("to", Jid.ServerJid), ("id", success["id"]!), ("type", "result")],
        [
            new Node("pair-device-sign", [], [new Node("device-identity", [("key-index", keyIndex)], signed.ToByteArray())]),
        ]);
    }

    public Task<Node> UploadPreKeysAsync(int count)
    {
        var first = (uint)PreKeys.Count + 1;
        for (var id = first; id < first + count; id++)
            PreKeys.Add(id, Curve25519.GenerateKeyPair());
        return UploadAsync(first, SignatureOf(SignedPreKey), IdentityKey.PublicKey);
    }

    public Task<Node> UploadAsync(uint firstPreKey, byte[] signature, byte[] identity) => QueryAsync("encrypt", "set",
        new Node("registration", [], [0, 0, 1234 >> 8, 1234 & 0xFF]),
        new Node("type", [], new byte[] { 5 }),
        new Node("identity", [], identity),
        new Node("list", [], [.. PreKeys.Where(preKey => preKey.Key >= firstPreKey).Select(preKey =>
            new Node("key", [], [IdNode(preKey.Key), new Node("value", [], preKey.Value.PublicKey)]))]),
        new Node("skey", [],
            [IdNode(1), new Node("value", [], SignedPreKey.PublicKey), new Node("signature", [], signature)]));

    /// <summary>Asks for what is queued and waits until it has all come.</summary>
    public async Task ActivateAsync()
    {
        var answer = await QueryAsync("passive", "set", new Node("active"));
        Assert.Equal("result", answer["type"]);
        await ExpectAsync(node => node.Child("offline") is not null);
    }

    private static Node IdNode(uint id) => new("id", [], new[] { (byte)(id >> 16), (byte)(id >> 8), (byte)id });
}
