using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>What is refused, by which error, and that the record stays as it was, to the byte.</summary>
public sealed class SessionRefusalTests
{
    private readonly Party _alice = new();
    private readonly Party _bob = new();

    [Fact]
    public void A_message_without_any_session()
    {
        Establish();
        EncryptedMessage message = _alice.Encrypt("hello");
        _bob.Record = new();
        Refused(DecryptError.NoSession, message);
    }

    [Fact]
    public void A_message_of_another_session()
    {
        Establish();
        var carol = new Party();
        carol.Initiate(_bob);
        EncryptedMessage first = carol.Encrypt("hello");
        Assert.True(PreKeyMessage.TryParse(first.Ciphertext, out PreKeyMessage? parsed));
        Refused(DecryptError.BadMac, new(false, parsed.Message));
    }

    [Fact]
    public void A_first_message_whose_one_time_prekey_is_gone()
    {
        _alice.Initiate(_bob);
        EncryptedMessage first = _alice.Encrypt("hello");
        _bob.Decrypt(first);
        _bob.Record = new();
        Refused(DecryptError.MissingPreKey, first);
    }

    [Fact]
    public void A_first_message_whose_signed_prekey_is_gone()
    {
        _alice.Initiate(_bob);
        Assert.True(PreKeyMessage.TryParse(_alice.Encrypt("hello").Ciphertext, out PreKeyMessage? message));
        Assert.Equal(DecryptError.MissingPreKey, SessionCipher.TryDecryptPreKey(_bob.Record, _bob.Local, message, null, null, out _));
        Assert.False(_bob.Record.HasSenderChain);
    }

    [Fact]
    public void A_first_message_to_other_prekeys()
    {
        _alice.Initiate(_bob);
        Assert.True(PreKeyMessage.TryParse(_alice.Encrypt("hello").Ciphertext, out PreKeyMessage? message));
        KeyPair wrong = Curve25519.GenerateKeyPair();
        Assert.Equal(DecryptError.BadMac, SessionCipher.TryDecryptPreKey(_bob.Record, _bob.Local, message, wrong, wrong, out byte[]? plaintext));
        Assert.Null(plaintext);
        Assert.False(_bob.Record.HasSenderChain);
    }

    [Fact]
    public void A_first_message_of_a_known_session_with_another_identity_key()
    {
        _alice.Initiate(_bob);
        _bob.Decrypt(_alice.Encrypt("hello"));
        // What a server could do: the identity key on the outside is under no MAC.
        byte[] forged = Replace(_alice.Encrypt("again").Ciphertext, _alice.IdentityKey, new Party().IdentityKey);
        Refused(DecryptError.IdentityMismatch, new(true, forged));
    }

    [Fact]
    public void A_first_message_with_another_identity_key()
    {
        _alice.Initiate(_bob);
        byte[] forged = Replace(_alice.Encrypt("hello").Ciphertext, _alice.IdentityKey, new Party().IdentityKey);
        Refused(DecryptError.BadMac, new(true, forged));
    }

    [Fact]
    public void A_base_key_in_another_spelling()
    {
        _alice.Initiate(_bob, withPreKey: false);
        EncryptedMessage first = _alice.Encrypt("hello");
        _bob.Decrypt(first);
        byte[] respelled = [.. _alice.Record.AliceBaseKey!];
        respelled[31] |= 0x80;
        byte[] replayed = Replace(first.Ciphertext, _alice.Record.AliceBaseKey!, respelled);
        Refused(DecryptError.Malformed, new(true, replayed));
    }

    [Fact]
    public void Too_large_a_gap_and_not_one_message_less()
    {
        Establish();
        for (int i = 0; i < SignalLimits.MaxForwardJump; i++)
            _alice.Encrypt("lost");
        EncryptedMessage last = _alice.Encrypt("just in reach");
        EncryptedMessage beyond = _alice.Encrypt("beyond");
        Refused(DecryptError.TooFarAhead, beyond);
        Assert.Equal("just in reach", _bob.Decrypt(last));
        Assert.Equal("beyond", _bob.Decrypt(beyond));
    }

    [Fact]
    public void The_oldest_of_too_many_missing_messages()
    {
        Establish();
        EncryptedMessage oldest = _alice.Encrypt("oldest");
        EncryptedMessage second = _alice.Encrypt("second");
        for (int i = 0; i < SignalLimits.MaxSkippedKeys - 2; i++)
            _alice.Encrypt("lost");
        _bob.Decrypt(_alice.Encrypt("here"));
        EncryptedMessage late = _alice.Encrypt("late");
        _bob.Decrypt(_alice.Encrypt("now"));
        ReceiverChain chain = _bob.Record.Current!.Receivers[^1];
        Assert.Equal(SignalLimits.MaxSkippedKeys, chain.Skipped.Count);
        Refused(DecryptError.Duplicate, oldest);
        Assert.Equal("second", _bob.Decrypt(second));
        _bob.Restart();
        Assert.Equal("late", _bob.Decrypt(late));
        Assert.Equal(SignalLimits.MaxSkippedKeys - 2, _bob.Record.Current!.Receivers[^1].Skipped.Count);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1500, false)]
    public void A_gap_that_would_have_to_be_walked_in_too_many_sessions(int gap, bool read)
    {
        Establish();
        byte[] earliest = _alice.Record.Serialize();
        for (int session = 0; session < 3; session++)
            Establish();
        Assert.True(SessionRecord.TryParse(earliest, out SessionRecord? record));
        _alice.Record = record;
        for (int i = 0; i < gap; i++)
            _alice.Encrypt("lost");
        EncryptedMessage message = _alice.Encrypt("far and early");
        if (read)
            Assert.Equal("far and early", _bob.Decrypt(message));
        else
            Refused(DecryptError.BadMac, message);
    }

    [Fact]
    public void Every_low_order_ratchet_key()
    {
        Establish();
        EncryptedMessage message = _alice.Encrypt("hello");
        byte[] ratchetKey = _alice.Record.Current!.Sender!.RatchetPublicKey;
        _bob.Encrypt("our turn is made");
        byte[] one = new byte[32];
        one[0] = 1;
        Refused(DecryptError.Malformed, new(false, Replace(message.Ciphertext, ratchetKey, new byte[32])));
        Refused(DecryptError.Malformed, new(false, Replace(message.Ciphertext, ratchetKey, one)));
    }

    private void Establish()
    {
        _alice.Initiate(_bob);
        _bob.Decrypt(_alice.Encrypt("hello"));
        _alice.Decrypt(_bob.Encrypt("hello"));
    }

    private void Refused(DecryptError expected, EncryptedMessage message)
    {
        byte[] before = _bob.Record.Serialize();
        Assert.Equal(expected, _bob.TryDecrypt(message, out string? text));
        Assert.Null(text);
        Assert.Equal(before, _bob.Record.Serialize());
    }

    private static byte[] Replace(byte[] bytes, byte[] what, byte[] with)
    {
        byte[] replaced = [.. bytes];
        int at = replaced.AsSpan().IndexOf(what);
        Assert.True(at >= 0);
        with.CopyTo(replaced, at);
        return replaced;
    }
}
