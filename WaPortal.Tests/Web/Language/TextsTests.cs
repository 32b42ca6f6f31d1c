using System.Text.RegularExpressions;
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
    public void Every_text_of_a_page_is_translated_and_keeps_its_blanks(string room) =>
        TextFiles.AssertTranslated(room, "Texts");

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_has_the_texts_that_its_pages_show_and_no_others(string room)
    {
        var shown = Sources(room).SelectMany(file => Shown().Matches(File.ReadAllText(file))).Select(match => Regex.Unescape(match.Groups[1].Value)).ToHashSet();

        Assert.Equal(shown.Order(StringComparer.Ordinal), TextFiles.Read(room, "Texts").Keys.Order(StringComparer.Ordinal));
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

    [GeneratedRegex(@"\b(?:L|texts)\[""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Shown();
}
