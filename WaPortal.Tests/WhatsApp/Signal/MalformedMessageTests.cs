using CsCheck;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>Nothing that a peer sends makes the parsers or the cipher throw, or changes a record.</summary>
public sealed class MalformedMessageTests
{
    private readonly Party _alice = new();
    private readonly Party _bob = new();

    public MalformedMessageTests()
    {
        _alice.Initiate(_bob);
        _bob.Decrypt(_alice.Encrypt("hello"));
        _bob.Encrypt("our turn is made");
    }

    [Fact]
    public void Arbitrary_bytes_are_refused() => Gen.Select(Gen.Byte.Array[0, 200], Gen.Bool).Sample(
        (bytes, versioned) => Refuse(versioned ? [0x33, .. bytes] : bytes), iter: 5000, threads: 1);

    [Fact]
    public void Every_cut_of_a_message_is_refused()
    {
        byte[] message = _alice.Encrypt("hello").Ciphertext;
        Assert.True(PreKeyMessage.TryParse(message, out PreKeyMessage? parsed));
        for (int length = 0; length < message.Length; length++)
            Refuse(message.AsSpan(0, length).ToArray());
        for (int length = 0; length < parsed.Message.Length; length++)
            Refuse(parsed.Message.AsSpan(0, length).ToArray());
    }

    [Fact]
    public void Every_flipped_bit_of_a_message_is_refused()
    {
        _bob.Record = new();
        var alice = new Party();
        alice.Initiate(_bob);
        _bob.Decrypt(alice.Encrypt("hello"));
        alice.Decrypt(_bob.Encrypt("hello"));
        byte[] message = alice.Encrypt("the text").Ciphertext;
        for (int bit = 0; bit < 8 * message.Length; bit++)
        {
            byte[] flipped = [.. message];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Refuse(flipped);
        }
        Assert.Equal("the text", _bob.Decrypt(new(false, message)));
    }

    [Theory]
    [InlineData("42")] // version 4
    [InlineData("22")] // version 2
    [InlineData("32")] // version 3 by an implementation that knows less
    public void Other_versions_are_refused(string version)
    {
        byte[] message = _alice.Encrypt("hello").Ciphertext;
        message[0] = Convert.ToByte(version, 16);
        Assert.False(PreKeyMessage.TryParse(message, out _));
    }

    [Fact]
    public void Unknown_fields_are_stepped_over_and_known_ones_given_twice_are_not()
    {
        byte[] message = _alice.Encrypt("hello").Ciphertext;
        Assert.True(PreKeyMessage.TryParse([.. message, 0x38, 0x01, 0x7A, 0x02, 0xFF, 0xFF, 0x81, 0x01, 1, 2, 3, 4, 5, 6, 7, 8], out _));
        Assert.True(PreKeyMessage.TryParse([.. message, 0x85, 0x01, 1, 2, 3, 4], out _));
        Assert.False(PreKeyMessage.TryParse([.. message, 0x28, 0x01], out _));
        Assert.False(PreKeyMessage.TryParse([.. message, 0x3B], out _));
        Assert.False(PreKeyMessage.TryParse([.. message, 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], out _));
        Assert.False(PreKeyMessage.TryParse([.. message, 0x00, 0x00], out _));
    }

    private void Refuse(byte[] bytes)
    {
        byte[] before = _bob.Record.Serialize();
        Assert.NotEqual(DecryptError.None, _bob.TryDecrypt(new(false, bytes), out _));
        Assert.NotEqual(DecryptError.None, _bob.TryDecrypt(new(true, bytes), out _));
        Assert.Equal(before, _bob.Record.Serialize());
    }
}
