using System.Text.RegularExpressions;
using System.Xml.Linq;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Web.Language;

/// <summary>What pages say is there in every language: each room has its texts in <c>Texts.resx</c> and a complete translation beside it.</summary>
public sealed partial class TextsTests
{
    private static readonly string Web = RepositoryFolder.Of("WaPortal.Web");

    public static TheoryData<string> Rooms =>
        [.. Directory.EnumerateFiles(Web, "Texts.resx", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Web, Path.GetDirectoryName(file)!)).Order()];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_text_of_a_page_is_translated_and_keeps_its_blanks(string room)
    {
        var english = Read(room, "");
        Assert.All(english, text => Assert.Equal(text.Key, text.Value));
        foreach (var language in new[] { ".pt", ".es" })
        {
            var translated = Read(room, language);
            Assert.Equal(english.Keys.Order(), translated.Keys.Order());
            Assert.All(translated, text =>
            {
                Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key);
                Assert.Equal(Blanks(text.Key), Blanks(text.Value));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_has_the_texts_that_its_pages_show_and_no_others(string room)
    {
        var shown = Sources(room).SelectMany(file => Shown().Matches(File.ReadAllText(file))).Select(match => Regex.Unescape(match.Groups[1].Value)).ToHashSet();

        Assert.Equal(shown.Order(StringComparer.Ordinal), Read(room, "").Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>The files of a room, with those of its inner rooms that have no texts of their own.</summary>
    private static IEnumerable<string> Sources(string room)
    {
        var folder = Path.Combine(Web, room);
        var inner = Directory.EnumerateDirectories(folder).Where(sub => !File.Exists(Path.Combine(sub, "Texts.resx")));
        return Directory.EnumerateFiles(folder)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Concat(inner.SelectMany(sub => Sources(Path.GetRelativePath(Web, sub))));
    }

    private static Dictionary<string, string> Read(string room, string language) =>
        XDocument.Load(Path.Combine(Web, room, $"Texts{language}.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Blanks(string text) => Blank().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?:L|texts)\[""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Shown();

    [GeneratedRegex(@"\{\d+(?::[^}]*)?\}")]
    private static partial Regex Blank();
}
