using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

public sealed class SessionBuilderTests
{
    private readonly Party _alice = new();
    private readonly Party _bob = new();

    [Fact]
    public void Every_flipped_bit_of_the_signature_is_refused()
    {
        PreKeyBundle bundle = _bob.Bundle();
        for (int bit = 0; bit < 512; bit++)
        {
            byte[] signature = [.. bundle.SignedPreKeySignature64];
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(BundleError.BadSignature, bundle with { SignedPreKeySignature64 = signature });
        }
    }

    [Fact]
    public void A_signed_prekey_or_an_identity_of_somebody_else_is_refused()
    {
        PreKeyBundle bundle = _bob.Bundle();
        Refused(BundleError.BadSignature, bundle with { SignedPreKey32 = Curve25519.GenerateKeyPair().PublicKey });
        Refused(BundleError.BadSignature, bundle with { IdentityKey32 = _alice.IdentityKey });
    }

    [Fact]
    public void Misshapen_bundles_are_refused()
    {
        PreKeyBundle bundle = _bob.Bundle();
        byte[] spelledOtherwise = [.. bundle.SignedPreKey32];
        spelledOtherwise[31] |= 0x80;
        Refused(BundleError.Malformed, bundle with { IdentityKey32 = [5, .. bundle.IdentityKey32] });
        Refused(BundleError.Malformed, bundle with { SignedPreKey32 = [] });
        Refused(BundleError.Malformed, bundle with { SignedPreKey32 = spelledOtherwise });
        Refused(BundleError.Malformed, bundle with { PreKey32 = new byte[31] });
        Refused(BundleError.Malformed, bundle with { PreKey32 = null });
        Refused(BundleError.Malformed, bundle with { PreKeyId = null });
        Refused(BundleError.BadSignature, bundle with { SignedPreKeySignature64 = new byte[63] });
    }

    [Fact]
    public void A_one_time_prekey_of_low_order_is_refused() => Refused(BundleError.WeakKey, _bob.Bundle() with { PreKey32 = new byte[32] });

    [Fact]
    public void A_session_that_was_current_is_kept_as_an_earlier_one()
    {
        _alice.Initiate(_bob);
        _bob.Decrypt(_alice.Encrypt("first"));
        EncryptedMessage answer = _bob.Encrypt("answer to the first");
        byte[] baseKey = _alice.Record.AliceBaseKey!;

        _alice.Initiate(_bob);
        Assert.NotEqual(baseKey, _alice.Record.AliceBaseKey);
        Assert.Equal(1, _alice.Record.ArchivedCount);
        Assert.True(_alice.Record.HasSession(baseKey));
        Assert.Equal("answer to the first", _alice.Decrypt(answer));
        Assert.Equal(baseKey, _alice.Record.AliceBaseKey);
    }

    [Fact]
    public void What_the_bundle_said_is_known_of_the_session()
    {
        Assert.Null(_alice.Record.RemoteIdentityKey);
        Assert.Equal(0u, _alice.Record.RemoteRegistrationId);
        _alice.Initiate(_bob);
        Assert.Equal(_bob.IdentityKey, _alice.Record.RemoteIdentityKey);
        Assert.Equal(_bob.Local.RegistrationId, _alice.Record.RemoteRegistrationId);
        _bob.Decrypt(_alice.Encrypt("hello"));
        Assert.Equal(_alice.IdentityKey, _bob.Record.RemoteIdentityKey);
        Assert.Equal(_alice.Local.RegistrationId, _bob.Record.RemoteRegistrationId);
    }

    private void Refused(BundleError expected, PreKeyBundle bundle)
    {
        byte[] before = _alice.Record.Serialize();
        Assert.Equal(expected, SessionBuilder.Initiate(_alice.Record, bundle, _alice.Local));
        Assert.Equal(before, _alice.Record.Serialize());
        Assert.False(_alice.Record.HasSenderChain);
    }
}
