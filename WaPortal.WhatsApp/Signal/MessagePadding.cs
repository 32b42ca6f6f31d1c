using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// The padding around the protobuf in an <c>enc v="2"</c>: n bytes of value n at the end. We write 1 to 16 of them; on the way in
/// any n that fits is taken, but every one of the bytes must be n.
/// </summary>
public static class MessagePadding
{
    private const int MaxPadding = 16;

    /// <summary>The content with 1 to 16 bytes of padding, how many is left to chance.</summary>
    public static byte[] Pad(ReadOnlySpan<byte> content)
    {
        Span<byte> random = stackalloc byte[1];
        RandomNumberGenerator.Fill(random);
        int count = 1 + (random[0] & (MaxPadding - 1));
        var padded = GC.AllocateUninitializedArray<byte>(content.Length + count);
        content.CopyTo(padded);
        padded.AsSpan(content.Length).Fill((byte)count);
        return padded;
    }

    /// <summary>Takes the padding off.</summary>
    /// <param name="padded">What was decrypted.</param>
    /// <param name="content">A slice of <paramref name="padded"/>; empty when the padding is wrong.</param>
    /// <returns>False when there is no padding, it is longer than the whole, or its bytes differ.</returns>
    public static bool TryUnpad(ReadOnlySpan<byte> padded, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (padded.IsEmpty)
            return false;
        byte count = padded[^1];
        if (count == 0 || count > padded.Length || padded[^count..].ContainsAnyExcept(count))
            return false;
        content = padded[..^count];
        return true;
    }
}
