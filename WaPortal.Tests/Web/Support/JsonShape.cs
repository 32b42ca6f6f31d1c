using System.Text.Json;

namespace WaPortal.Tests.Web.Support;

/// <summary>Compares a body with a documented example: the same keys in the same order, nested alike, of the same types.</summary>
internal static class JsonShape
{
    internal static void AssertSame(string documented, string actual)
    {
        using var expected = JsonDocument.Parse(documented);
        using var found = JsonDocument.Parse(actual);
        Assert.Equal(Describe(expected.RootElement), Describe(found.RootElement));
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(", ", element.EnumerateObject().Select(member => $"{member.Name}: {Describe(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(" | ", element.EnumerateArray().Select(Describe).Distinct())}]",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String when IsInstant(element.GetString()!) => "instant",
        var kind => kind.ToString(),
    };

    private static bool IsInstant(string text) =>
        text.Length == 24 && text[10] == 'T' && text[19] == '.' && text[23] == 'Z' && DateTimeOffset.TryParse(text, out _);
}
