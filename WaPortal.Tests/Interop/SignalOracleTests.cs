using System.Text;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.Interop;

/// <summary>Sessions between our Signal room and another implementation of the same protocol.</summary>
public sealed class SignalOracleTests
{
    private readonly LocalIdentity _identity = new(1234, Curve25519.GenerateKeyPair());
    private readonly KeyPair _signedPreKey = Curve25519.GenerateKeyPair();
    private readonly KeyPair _preKey = Curve25519.GenerateKeyPair();
    private SessionRecord _record = new();

    [Fact]
    public async Task A_session_that_we_begin_carries_messages_both_ways()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        var peer = await SignalOracleDevice.MakeAsync(oracle, "theirs");
        Assert.Equal(BundleError.None, SessionBuilder.Initiate(_record, peer.Bundle, _identity));

        Assert.Equal("first", await peer.DecryptAsync(Encrypt("first")));
        Assert.Equal("second before an answer", await peer.DecryptAsync(Encrypt("second before an answer")));
        await ConverseAsync(peer, rounds: 20);

        Assert.False(Encrypt("answered").IsPreKey);
    }

    [Fact]
    public async Task A_session_that_they_begin_carries_messages_both_ways()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        var peer = await SignalOracleDevice.MakeAsync(oracle, "theirs");
        await peer.BeginAsync(OurBundle());

        var first = await peer.EncryptAsync("first");
        Assert.True(first.IsPreKey);
        Assert.Equal("first", Decrypt(first));
        await ConverseAsync(peer, rounds: 20);
    }

    [Fact]
    public async Task Messages_out_of_order_and_over_turns_of_the_ratchet_are_all_read_once()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        var peer = await SignalOracleDevice.MakeAsync(oracle, "theirs");
        Assert.Equal(BundleError.None, SessionBuilder.Initiate(_record, peer.Bundle, _identity));
        Assert.Equal("first", await peer.DecryptAsync(Encrypt("first")));
        await ConverseAsync(peer, rounds: 1);

        var early = new List<EncryptedMessage>();
        for (var i = 0; i < 8; i++)
            early.Add(await peer.EncryptAsync($"early {i}"));
        Assert.Equal("early 7", Decrypt(early[7]));
        await ConverseAsync(peer, rounds: 2);
        foreach (var i in new[] { 3, 0, 6, 1, 5, 2, 4 })
            Assert.Equal($"early {i}", Decrypt(early[i]));
        Assert.Equal(DecryptError.Duplicate, SessionCipher.TryDecrypt(_record, _identity, early[3].Ciphertext, out _));

        var sent = Enumerable.Range(0, 8).Select(i => Encrypt($"ours {i}")).ToArray();
        foreach (var i in new[] { 7, 2, 0, 1, 6, 5, 4, 3 })
            Assert.Equal($"ours {i}", await peer.DecryptAsync(sent[i]));
        await Assert.ThrowsAsync<JudgeException>(() => peer.DecryptAsync(sent[2]));
    }

    [Fact]
    public async Task When_both_begin_at_once_every_message_is_read_and_the_talk_goes_on()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        var peer = await SignalOracleDevice.MakeAsync(oracle, "theirs");
        await peer.BeginAsync(OurBundle());
        Assert.Equal(BundleError.None, SessionBuilder.Initiate(_record, peer.Bundle, _identity));

        var theirs = await peer.EncryptAsync("theirs");
        var ours = Encrypt("ours");
        Assert.Equal("theirs", Decrypt(theirs));
        Assert.Equal("ours", await peer.DecryptAsync(ours));
        await ConverseAsync(peer, rounds: 5);
    }

    [Fact]
    public async Task A_bundle_of_ours_with_a_forged_signature_is_refused()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        var peer = await SignalOracleDevice.MakeAsync(oracle, "theirs");
        var bundle = OurBundle();
        bundle.SignedPreKeySignature64[10] ^= 1;

        await Assert.ThrowsAsync<JudgeException>(() => peer.BeginAsync(bundle));
    }

    private async Task ConverseAsync(SignalOracleDevice peer, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            Assert.Equal($"to us {i}", Decrypt(await peer.EncryptAsync($"to us {i}")));
            Assert.Equal($"to them {i}", await peer.DecryptAsync(Encrypt($"to them {i}")));

            // What is stored must do as well as what is in memory.
            Assert.True(SessionRecord.TryParse(_record.Serialize(), out var stored));
            _record = stored;
        }
    }

    private PreKeyBundle OurBundle() => new(
        _identity.RegistrationId, _identity.IdentityKey.PublicKey, 5, _signedPreKey.PublicKey,
        XEdDsa.Sign(_identity.IdentityKey.PrivateKey, [5, .. _signedPreKey.PublicKey]), 9, _preKey.PublicKey);

    private EncryptedMessage Encrypt(string text) => SessionCipher.Encrypt(_record, _identity, Encoding.UTF8.GetBytes(text));

    private string Decrypt(EncryptedMessage message)
    {
        byte[]? plain;
        if (message.IsPreKey)
        {
            Assert.True(PreKeyMessage.TryParse(message.Ciphertext, out var parsed));
            Assert.Equal(DecryptError.None, SessionCipher.TryDecryptPreKey(_record, _identity, parsed, _signedPreKey, _preKey, out plain));
        }
        else
        {
            Assert.Equal(DecryptError.None, SessionCipher.TryDecrypt(_record, _identity, message.Ciphertext, out plain));
        }

        return Encoding.UTF8.GetString(plain!);
    }
}
