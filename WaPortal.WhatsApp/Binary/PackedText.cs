using System.Buffers;

namespace WaPortal.WhatsApp.Binary;

/// <summary>
/// Two characters a byte: digits, dash and dot (nibble), or upper-case hexadecimal digits. The high half comes first; an odd length
/// sets the top bit of the byte count and fills the last half with ones.
/// </summary>
internal static class PackedText
{
    private const string NibbleAlphabet = "0123456789-.";
    private const string HexAlphabet = "0123456789ABCDEF";
    private const byte OddFlag = 0x80;

    private static readonly SearchValues<char> NibbleChars = SearchValues.Create(NibbleAlphabet);
    private static readonly SearchValues<char> HexChars = SearchValues.Create(HexAlphabet);

    /// <summary>The largest packed form of a text: tag, count, bytes.</summary>
    public const int MaxSize = 2 + (BinaryTag.PackedMax + 1) / 2;

    /// <summary>Packs a text that one of the alphabets covers.</summary>
    /// <returns>How many bytes were written; 0 when the text cannot be packed.</returns>
    public static int TryPack(ReadOnlySpan<char> text, Span<byte> output)
    {
        if (text.IsEmpty || text.Length > BinaryTag.PackedMax)
            return 0;
        if (!text.ContainsAnyExcept(NibbleChars))
            output[0] = BinaryTag.Nibble8;
        else if (!text.ContainsAnyExcept(HexChars))
            output[0] = BinaryTag.Hex8;
        else
            return 0;

        var count = (text.Length + 1) / 2;
        output[1] = (byte)(count | ((text.Length & 1) == 0 ? 0 : OddFlag));
        for (var i = 0; i < count; i++)
        {
            var low = 2 * i + 1 < text.Length ? Half(text[2 * i + 1]) : 0x0F;
            output[2 + i] = (byte)((Half(text[2 * i]) << 4) | low);
        }

        return 2 + count;
    }

    /// <summary>How many packed bytes follow the count byte.</summary>
    public static int SizeOf(byte count) => count & ~OddFlag;

    /// <summary>Unpacks; null when a half stands for no character or an odd length has no last byte.</summary>
    public static string? TryUnpack(byte tag, byte count, ReadOnlySpan<byte> packed)
    {
        var alphabet = tag == BinaryTag.Nibble8 ? NibbleAlphabet : HexAlphabet;
        var length = 2 * packed.Length - (count >> 7);
        if (length < 0)
            return null;
        Span<char> text = stackalloc char[2 * BinaryTag.PackedMax];
        for (var i = 0; i < length; i++)
        {
            var half = (i & 1) == 0 ? packed[i / 2] >> 4 : packed[i / 2] & 0x0F;
            if (half >= alphabet.Length)
                return null;
            text[i] = alphabet[half];
        }

        return new string(text[..length]);
    }

    private static int Half(char c) => c switch
    {
        '-' => 10,
        '.' => 11,
        <= '9' => c - '0',
        _ => c - 'A' + 10,
    };
}
