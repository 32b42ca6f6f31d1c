using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

public sealed class MessagePaddingTests
{
    [Fact]
    public void What_was_padded_is_unpadded()
    {
        var lengths = new HashSet<int>();
        for (int length = 0; length < 600; length++)
        {
            byte[] content = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
            byte[] padded = MessagePadding.Pad(content);
            lengths.Add(padded.Length - length);
            Assert.True(MessagePadding.TryUnpad(padded, out ReadOnlySpan<byte> unpadded));
            Assert.Equal(content, unpadded.ToArray());
        }
        Assert.Equal(Enumerable.Range(1, 16), lengths.Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("AABB00")]
    [InlineData("02")]
    [InlineData("030303" + "04")]
    [InlineData("AABB0203")]
    [InlineData("AA020303")]
    public void Wrong_padding_is_refused(string hex)
    {
        Assert.False(MessagePadding.TryUnpad(Convert.FromHexString(hex), out ReadOnlySpan<byte> content));
        Assert.True(content.IsEmpty);
    }

    [Fact]
    public void More_than_sixteen_bytes_are_taken_when_they_agree()
    {
        byte[] padded = [1, 2, 3, .. Enumerable.Repeat((byte)40, 40)];
        Assert.True(MessagePadding.TryUnpad(padded, out ReadOnlySpan<byte> content));
        Assert.Equal([1, 2, 3], content.ToArray());
    }
}
