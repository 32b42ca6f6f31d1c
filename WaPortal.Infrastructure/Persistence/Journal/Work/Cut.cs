using System.Diagnostics.CodeAnalysis;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Shortens what peers made up, such as names, to what a column holds; never between the halves of a surrogate pair.</summary>
internal static class Cut
{
    [return: NotNullIfNotNull(nameof(text))]
    public static string? To(string? text, int length)
    {
        if (text is null || text.Length <= length)
            return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
