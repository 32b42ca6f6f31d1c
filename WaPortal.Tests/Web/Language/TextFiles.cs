using System.Text.RegularExpressions;
using System.Xml.Linq;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Web.Language;

/// <summary>The files of texts beside the code.</summary>
internal static partial class TextFiles
{
    /// <param name="room">The folder in the web project.</param>
    /// <param name="name">The name of the files, without language and ending.</param>
    /// <param name="language">Such as <c>.pt</c>; empty for English.</param>
    internal static Dictionary<string, string> Read(string room, string name, string language = "") =>
        XDocument.Load(Path.Combine(RepositoryFolder.Of("WaPortal.Web"), room, $"{name}{language}.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    /// <summary>Every text is called as it reads in English, and is there in all languages with the same blanks.</summary>
    internal static void AssertTranslated(string room, string name)
    {
        var english = Read(room, name);
        Assert.All(english, text => Assert.Equal(text.Key, text.Value));
        foreach (var language in new[] { ".pt", ".es" })
        {
            var translated = Read(room, name, language);
            Assert.Equal(english.Keys.Order(), translated.Keys.Order());
            Assert.All(translated, text =>
            {
                Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key);
                Assert.Equal(Blanks(text.Key), Blanks(text.Value));
            });
        }
    }

    private static IEnumerable<string> Blanks(string text) => Blank().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+(?::[^}]*)?\}")]
    private static partial Regex Blank();
}
