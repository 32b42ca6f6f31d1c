using System.Buffers;
using System.Text.Encodings.Web;

namespace WaPortal.Domain.Shared;

/// <summary>
/// Writes JSON text as <c>JSON.stringify</c> does: only the quotation mark, the backslash and control characters below
/// U+0020 are escaped (RFC 8259, section 7). Bodies of the API and of webhooks use it, so that what a client reads, and what a receiver that
/// serialises again would sign, has the documented bytes.
/// </summary>
/// <remarks>
/// <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/> is not enough: it still escapes everything outside the basic
/// plane (every emoji), U+00A0 and U+007F. The output must not be pasted into HTML.
/// </remarks>
public sealed class PlainJsonEncoder : JavaScriptEncoder
{
    /// <summary>The one instance; it holds no state.</summary>
    public static PlainJsonEncoder Instance { get; } = new();

    private static readonly SearchValues<byte> EscapedBytes =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<char> EscapedChars =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (char)value), '"', '\\']);

    private PlainJsonEncoder()
    {
    }

    /// <inheritdoc />
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc />
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    /// <inheritdoc />
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAny(EscapedBytes);

    /// <inheritdoc />
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        var escaped = span.IndexOfAny(EscapedChars);

        // A lone surrogate has no UTF-8 form: the base class turns it into U+FFFD once it is pointed at.
        var limit = escaped < 0 ? textLength : escaped;
        var lone = IndexOfLoneSurrogate(span[..limit]);
        return lone >= 0 ? lone : escaped;
    }

    /// <inheritdoc />
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        var shorthand = unicodeScalar switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        numberOfCharactersWritten = shorthand == '\0' ? 6 : 2;
        if (output.Length < numberOfCharactersWritten)
        {
            numberOfCharactersWritten = 0;
            return false;
        }

        output[0] = '\\';
        if (shorthand != '\0')
        {
            output[1] = shorthand;
            return true;
        }

        // Only reached for control characters and U+FFFD, so four digits are enough.
        output[1] = 'u';
        return unicodeScalar.TryFormat(output.Slice(2, 4), out _, "x4", provider: null);
    }

    private static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        var offset = 0;
        while (true)
        {
            var next = text[offset..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (next < 0)
                return -1;
            offset += next;
            if (offset + 1 >= text.Length || !char.IsSurrogatePair(text[offset], text[offset + 1]))
                return offset;
            offset += 2;
        }
    }
}
