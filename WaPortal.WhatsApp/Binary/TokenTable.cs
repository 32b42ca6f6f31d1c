using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace WaPortal.WhatsApp.Binary;

/// <summary>
/// The tokens of dictionary version 3, loaded once from <c>tokens.txt</c>. The texts are interned, so that a tag read from the
/// wire and the literal it is compared with are the same object, and reading a token allocates nothing.
/// </summary>
internal static class TokenTable
{
    private const int SingleCount = 236;
    private const int DictionaryCount = 4;
    private const int DictionarySize = 256;

    // Places 0..235 are the single-byte tokens, then the four dictionaries one after the other.
    private static readonly string[] Tokens = Load();

    private static readonly FrozenDictionary<string, int> Places =
        Tokens.Index().Skip(1).ToFrozenDictionary(token => token.Item, token => token.Index, StringComparer.Ordinal);

    /// <summary>The single-byte token with that code.</summary>
    public static bool TryGet(byte code, [NotNullWhen(true)] out string? token)
    {
        token = code is > 0 and < SingleCount ? Tokens[code] : null;
        return token is not null;
    }

    /// <summary>The double-byte token at that place of that dictionary, 0..3.</summary>
    public static string Get(int dictionary, byte place) => Tokens[SingleCount + dictionary * DictionarySize + place];

    /// <summary>Writes the code of a token: one byte, or two where it stands in a dictionary.</summary>
    /// <returns>How many bytes the code has; 0 when the text is no token.</returns>
    public static int TryEncode(string text, Span<byte> output2)
    {
        if (!Places.TryGetValue(text, out var place))
            return 0;
        if (place < SingleCount)
        {
            output2[0] = (byte)place;
            return 1;
        }

        place -= SingleCount;
        output2[0] = (byte)(BinaryTag.Dictionary0 + place / DictionarySize);
        output2[1] = (byte)(place % DictionarySize);
        return 2;
    }

    private static string[] Load()
    {
        using var stream = typeof(TokenTable).Assembly.GetManifestResourceStream("WaPortal.WhatsApp.Binary.tokens.txt")
            ?? throw new InvalidOperationException("The token table is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var tokens = new List<string>(SingleCount + DictionaryCount * DictionarySize) { "" };
        while (reader.ReadLine() is { } line)
        {
            if (line[0] is not ('#' or '['))
                tokens.Add(string.Intern(line));
        }

        return tokens.Count == SingleCount + DictionaryCount * DictionarySize
            ? [.. tokens]
            : throw new InvalidOperationException($"The token table has {tokens.Count} tokens.");
    }
}
