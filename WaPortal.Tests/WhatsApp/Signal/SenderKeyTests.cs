using System.Text;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

public sealed class SenderKeyTests
{
    private readonly SenderKeyRecord _ours = SenderKeyRecord.Create();

    [Fact]
    public void Who_was_given_the_key_reads_from_then_on_in_any_order_and_once()
    {
        var early = Encrypt("before");
        var theirs = Given();
        var sent = Enumerable.Range(0, 10).Select(i => Encrypt($"message {i}")).ToArray();

        foreach (var i in new[] { 3, 0, 9, 1, 8, 2 })
            Assert.Equal($"message {i}", Read(theirs, sent[i]));
        Assert.Equal(DecryptError.Duplicate, SenderKeyCipher.TryDecrypt(theirs, sent[3], out _));
        Assert.Equal(DecryptError.Duplicate, SenderKeyCipher.TryDecrypt(theirs, early, out _));

        Assert.True(SenderKeyRecord.TryParse(theirs.Serialize(), out var stored));
        Assert.Equal("message 5", Read(stored, sent[5]));
        Assert.Equal("message 10", Read(stored, Encrypt("message 10")));
    }

    [Fact]
    public void Every_flipped_bit_is_refused_and_changes_nothing()
    {
        var theirs = Given();
        var message = Encrypt("text");
        var before = theirs.Serialize();
        for (var bit = 0; bit < message.Length * 8; bit += 7)
        {
            var forged = message.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            // The lower half of the first byte is a version that may be newer; the signature covers it all the same.
            Assert.NotEqual(DecryptError.None, SenderKeyCipher.TryDecrypt(theirs, forged, out _));
        }

        Assert.Equal(before, theirs.Serialize());
        Assert.Equal("text", Read(theirs, message));
    }

    [Fact]
    public void A_gap_beyond_the_bound_is_refused_and_one_within_keeps_no_more_keys_than_it_may()
    {
        var theirs = Given();
        for (var i = 0; i < SignalLimits.MaxForwardJump; i++)
            Encrypt("lost");
        Assert.Equal("at the bound", Read(theirs, Encrypt("at the bound")));
        Assert.Equal(SignalLimits.MaxSkippedKeys, theirs.Newest!.Skipped.Count);

        for (var i = 0; i <= SignalLimits.MaxForwardJump; i++)
            Encrypt("lost");
        Assert.Equal(DecryptError.TooFarAhead, SenderKeyCipher.TryDecrypt(theirs, Encrypt("too far"), out _));
    }

    [Fact]
    public void A_new_key_is_another_and_the_old_one_reads_nothing_of_it()
    {
        var theirs = Given();
        var renewed = SenderKeyRecord.Create();
        var message = SenderKeyCipher.Encrypt(renewed, MessagePadding.Pad(Encoding.UTF8.GetBytes("after you left")));

        Assert.Equal(DecryptError.NoSession, SenderKeyCipher.TryDecrypt(theirs, message, out _));
        Assert.True(SenderKeyCipher.TryTake(theirs, SenderKeyCipher.Distribute(_ours)));
        Assert.Equal("still ours", Read(theirs, Encrypt("still ours")));
    }

    [Fact]
    public void A_key_given_again_does_not_turn_the_chain_back()
    {
        var theirs = Given();
        var distribution = SenderKeyCipher.Distribute(_ours);
        var first = Encrypt("first");
        Assert.Equal("first", Read(theirs, first));

        Assert.True(SenderKeyCipher.TryTake(theirs, distribution));
        Assert.Equal(DecryptError.Duplicate, SenderKeyCipher.TryDecrypt(theirs, first, out _));
    }

    [Fact]
    public void Our_own_record_keeps_its_key_and_its_holders_when_stored()
    {
        var theirs = Given();
        _ours.GiveTo(new SignalAddress("77_1", 3));
        Assert.True(SenderKeyRecord.TryParse(_ours.Serialize(), out var stored));
        Assert.True(stored.CanEncrypt);
        Assert.Equal(["77_1.3"], stored.Holders);
        Assert.Equal("on", Read(theirs, SenderKeyCipher.Encrypt(stored, MessagePadding.Pad("on"u8))));
        Assert.False(SenderKeyRecord.TryParse(_ours.Serialize().AsSpan()[..^1], out _));
    }

    private SenderKeyRecord Given()
    {
        var record = new SenderKeyRecord();
        Assert.True(SenderKeyCipher.TryTake(record, SenderKeyCipher.Distribute(_ours)));
        return record;
    }

    private byte[] Encrypt(string text) => SenderKeyCipher.Encrypt(_ours, MessagePadding.Pad(Encoding.UTF8.GetBytes(text)));

    private static string Read(SenderKeyRecord record, byte[] message)
    {
        Assert.Equal(DecryptError.None, SenderKeyCipher.TryDecrypt(record, message, out var padded));
        Assert.True(MessagePadding.TryUnpad(padded, out var content));
        return Encoding.UTF8.GetString(content);
    }
}
