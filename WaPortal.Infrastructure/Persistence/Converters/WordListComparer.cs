using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace WaPortal.Infrastructure.Persistence.Converters;

/// <summary>Compares lists by their words; they are replaced, never changed.</summary>
internal sealed class WordListComparer()
    : ValueComparer<IReadOnlyList<string>>(
        (a, b) => a == null ? b == null : b != null && a.SequenceEqual(b, StringComparer.Ordinal),
        words => words.Count,
        words => words);
