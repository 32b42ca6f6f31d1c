using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence.Converters;

namespace WaPortal.Infrastructure.Persistence.Configurations;

/// <summary>Column shapes that many tables share.</summary>
internal static class KeyColumns
{
    /// <summary>Room for any JID; the longest real ones (groups with a creator's number) have about 40 characters.</summary>
    public const int JidLength = 128;

    /// <summary>One of our own ids: ASCII.</summary>
    public static PropertyBuilder IsId(this PropertyBuilder property) =>
        property.HasMaxLength(Ids.MaxLength).IsUnicode(false);

    /// <summary>A JID as text: ASCII.</summary>
    public static PropertyBuilder IsJid(this PropertyBuilder property) =>
        property.HasMaxLength(JidLength).IsUnicode(false);

    /// <summary>A short word of ours: ASCII.</summary>
    public static PropertyBuilder IsWord(this PropertyBuilder property, int maxLength = 64) =>
        property.HasMaxLength(maxLength).IsUnicode(false);

    /// <summary>A list of short words without spaces, as one text; null stays null.</summary>
    public static PropertyBuilder IsWordList(this PropertyBuilder<IReadOnlyList<string>?> property) =>
        property.HasConversion<WordListConverter, WordListComparer>().IsUnicode(false);
}
