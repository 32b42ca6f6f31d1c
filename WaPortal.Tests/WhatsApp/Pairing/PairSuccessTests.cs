using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.Pairing;

public sealed class PairSuccessTests
{
    private readonly Credentials _credentials = FreshDevice.Create("Ann", DateTimeOffset.UnixEpoch).Credentials;
    private readonly KeyPair _phone = Curve25519.GenerateKeyPair();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void Accepts_a_phone_that_saw_the_qr_and_signs_back(bool hostedAccount, bool hosted)
    {
        var result = PairSuccess.Verify(Word(hostedAccount: hostedAccount, hosted: hosted), _credentials);

        Assert.Equal(Jid.Phone("15550001111", 3), result.Paired!.Id);
        Assert.Equal(Jid.FromLid("900", 3), result.Paired.Lid);
        Assert.Equal("android", result.Paired.Platform);
        Assert.Equal(_phone.PublicKey, result.AccountKey);
        Assert.Equal(7u, result.KeyIndex);

        var reply = ADVSignedDeviceIdentity.Parser.ParseFrom(result.Reply);
        Assert.False(reply.HasAccountSignatureKey);
        byte[] signed = [6, hosted ? (byte)6 : (byte)1, .. reply.Details, .. _credentials.IdentityKey.PublicKey, .. _phone.PublicKey];
        Assert.True(XEdDsa.Verify(_credentials.IdentityKey.PublicKey, signed, reply.DeviceSignature.Span));
        Assert.True(AdvSignatures.TryVerifyDevice(result.Paired.SignedDeviceIdentity, _credentials.IdentityKey.PublicKey, null, hosted, out var account));
        Assert.Equal(_phone.PublicKey, account);
    }

    [Fact]
    public void Refuses_a_phone_that_did_not_see_the_qr()
    {
        var result = PairSuccess.Verify(Word(secret: new byte[32]), _credentials);
        Assert.Null(result.Paired);
        Assert.Equal((401, "hmac-mismatch"), (result.ErrorCode, result.ErrorText));
    }

    [Fact]
    public void Refuses_a_signature_over_another_device()
    {
        var result = PairSuccess.Verify(Word(device: Curve25519.GenerateKeyPair().PublicKey), _credentials);
        Assert.Equal((401, "signature-mismatch"), (result.ErrorCode, result.ErrorText));
    }

    [Fact]
    public void Refuses_what_is_misshapen()
    {
        Assert.Equal(500, PairSuccess.Verify(new Node("pair-success"), _credentials).ErrorCode);
        var garbage = new Node("pair-success", [], [
            new Node("device-identity", [], [0xFF, 1, 2]),
            new Node("device", [("jid", Jid.Phone("1", 1)), ("lid", Jid.FromLid("2", 1))])]);
        Assert.Equal(500, PairSuccess.Verify(garbage, _credentials).ErrorCode);
    }

    [Theory]
    [InlineData("15550001111:3@s.whatsapp.net", "900@lid")]
    [InlineData("15550001111:3@s.whatsapp.net", "900:4@lid")]
    [InlineData("15550001111@s.whatsapp.net", "900@lid")]
    [InlineData("15550001111:3@hosted", "900:3@lid")]
    [InlineData("15550001111:3@s.whatsapp.net", "900:3@hosted.lid")]
    [InlineData("15550001111:3@s.whatsapp.net", ":3@lid")]
    [InlineData(":3@s.whatsapp.net", "900:3@lid")]
    [InlineData("ann:3@s.whatsapp.net", "900:3@lid")]
    [InlineData("-15550001111:3@s.whatsapp.net", "900:3@lid")]
    [InlineData("99999999999999999999999:3@s.whatsapp.net", "900:3@lid")]
    [InlineData("900:3@lid", "900:3@lid")]
    public void Refuses_names_that_are_not_those_of_one_companion(string id, string lid)
    {
        var result = PairSuccess.Verify(Word(id: id, lid: lid), _credentials);
        Assert.Null(result.Paired);
        Assert.Equal((500, "internal-error"), (result.ErrorCode, result.ErrorText));
    }

    [Fact]
    public void A_devices_identity_fails_on_every_changed_byte()
    {
        var identity = PairSuccess.Verify(Word(), _credentials).Paired!.SignedDeviceIdentity!;
        for (var index = 0; index < identity.Length; index++)
        {
            var changed = identity.ToArray();
            changed[index] ^= 1;
            Assert.False(AdvSignatures.TryVerifyDevice(changed, _credentials.IdentityKey.PublicKey, null, hosted: false, out _), $"byte {index}");
        }
    }

    [Fact]
    public void Composes_the_text_that_a_phone_reads()
    {
        var text = QrText.Compose("https://wa.me/settings/linked_devices#", "2@abc/def==", _credentials);
        var parts = text[(text.IndexOf('#', StringComparison.Ordinal) + 1)..].Split(',');
        Assert.Equal("2@abc/def==", parts[0]);
        Assert.Equal(_credentials.NoiseKey.PublicKey, Convert.FromBase64String(parts[1]));
        Assert.Equal(_credentials.IdentityKey.PublicKey, Convert.FromBase64String(parts[2]));
        Assert.Equal(_credentials.AdvSecret, Convert.FromBase64String(parts[3]));
        Assert.Equal("1", parts[4]);
    }

    private Node Word(
        byte[]? secret = null, byte[]? device = null, bool hostedAccount = false, bool hosted = false,
        string id = "15550001111:3@s.whatsapp.net", string lid = "900:3@lid")
    {
        var details = new ADVDeviceIdentity
        {
            RawId = 5,
            Timestamp = 1,
            KeyIndex = 7,
            AccountType = Type(hostedAccount),
            DeviceType = Type(hosted),
        }.ToByteArray();
        var signature = XEdDsa.Sign(
            _phone.PrivateKey, [6, hosted ? (byte)5 : (byte)0, .. details, .. device ?? _credentials.IdentityKey.PublicKey]);
        var signed = new ADVSignedDeviceIdentity
        {
            Details = ByteString.CopyFrom(details),
            AccountSignatureKey = ByteString.CopyFrom(_phone.PublicKey),
            AccountSignature = ByteString.CopyFrom(signature),
        }.ToByteArray();
        byte[] covered = hostedAccount ? [6, 5, .. signed] : signed;
        var container = new ADVSignedDeviceIdentityHMAC
        {
            Details = ByteString.CopyFrom(signed),
            Hmac = ByteString.CopyFrom(HMACSHA256.HashData(secret ?? _credentials.AdvSecret, covered)),
        };
        if (hostedAccount)
            container.AccountType = ADVEncryptionType.Hosted;
        return new Node("pair-success", [], [
            new Node("device-identity", [], container.ToByteArray()),
            new Node("device", [("jid", id), ("lid", lid)]),
            new Node("platform", [("name", "android")])]);
    }

    private static ADVEncryptionType Type(bool hosted) => hosted ? ADVEncryptionType.Hosted : ADVEncryptionType.E2Ee;
}
