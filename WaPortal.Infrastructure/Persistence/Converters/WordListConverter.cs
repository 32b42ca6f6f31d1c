using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WaPortal.Infrastructure.Persistence.Converters;

/// <summary>Words without spaces as one text with spaces between them: the same in every engine.</summary>
internal sealed class WordListConverter()
    : ValueConverter<IReadOnlyList<string>, string>(words => string.Join(' ', words), text => Split(text))
{
    internal static IReadOnlyList<string> Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
