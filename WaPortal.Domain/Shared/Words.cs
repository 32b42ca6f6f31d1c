using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace WaPortal.Domain.Shared;

/// <summary>
/// A sentence for people, in English, that remembers which of its parts are values: whoever shows it can say it in another language. Made from a
/// text, or from an interpolated one.
/// </summary>
[InterpolatedStringHandler]
public sealed class Words : IEquatable<Words>
{
    private readonly StringBuilder _text;
    private readonly List<object?>? _values;

    /// <summary>For the compiler, which makes one of an interpolated text.</summary>
    public Words(int literalLength, int formattedCount)
    {
        _text = new StringBuilder(literalLength);
        _values = new List<object?>(formattedCount);
    }

    private Words(string text) => _text = new StringBuilder(text);

    /// <summary>The sentence with numbered blanks, as <see cref="string.Format(IFormatProvider, string, object[])"/> takes it; as it is where there are no values.</summary>
    public string Format => _text.ToString();

    /// <summary>What belongs into the blanks; empty for a sentence without.</summary>
    public IReadOnlyList<object?> Values => _values ?? [];

    public static implicit operator Words(string text) => new(text);

    public static bool operator ==(Words? left, Words? right) => Equals(left, right);

    public static bool operator !=(Words? left, Words? right) => !Equals(left, right);

    /// <summary>Sentences one after another.</summary>
    public static Words Join(IEnumerable<Words> sentences)
    {
        var all = new Words(0, 1);
        foreach (var sentence in sentences)
        {
            if (all.Values.Count > 0)
                all.AppendLiteral(" ");
            all.AppendFormatted(sentence);
        }

        return all;
    }

    /// <summary>For the compiler.</summary>
    public void AppendLiteral(string value) => _text.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <inheritdoc cref="AppendLiteral"/>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{{{_values!.Count}");
        if (format is not null)
            _text.Append(':').Append(format);
        _text.Append('}');
        _values.Add(value);
    }

    /// <summary>The sentence in English.</summary>
    public override string ToString() => _values is null ? _text.ToString() : string.Format(CultureInfo.InvariantCulture, Format, [.. _values]);

    public bool Equals(Words? other) => other is not null && ToString() == other.ToString();

    public override bool Equals(object? obj) => Equals(obj as Words);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
