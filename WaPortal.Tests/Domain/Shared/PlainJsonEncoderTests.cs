using System.Text;
using System.Text.Json;
using CsCheck;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Domain.Shared;

public sealed class PlainJsonEncoderTests
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = PlainJsonEncoder.Instance };

    [Theory]
    [InlineData("I'm doing well. <b>&</b>", "\"I'm doing well. <b>&</b>\"")]
    [InlineData("Привет, ação", "\"Привет, ação\"")]
    [InlineData("ok 😀 done", "\"ok 😀 done\"")]
    [InlineData("a\"b\\c/d", "\"a\\\"b\\\\c/d\"")]
    [InlineData("line\nnext\ttab\u0001\u001f", "\"line\\nnext\\ttab\\u0001\\u001f\"")]
    [InlineData("\u00a0\u007f\u2028", "\"\u00a0\u007f\u2028\"")]
    public void Writes_text_as_json_stringify_does(string text, string expected) =>
        Assert.Equal(expected, JsonSerializer.Serialize(text, Options));

    [Fact]
    public void Whatever_is_written_reads_back_the_same() =>
        Gen.String.Where(text => text.IsWellFormed()).Sample(text =>
            JsonSerializer.Deserialize<string>(JsonSerializer.SerializeToUtf8Bytes(text, Options)) == text);

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes("a\ud800b", Options);
        Assert.Equal("a\ufffdb", JsonSerializer.Deserialize<string>(bytes));
    }
}

file static class Utf16
{
    public static bool IsWellFormed(this string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune == Rune.ReplacementChar)
                return false;
        return true;
    }
}
