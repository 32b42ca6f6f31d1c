using WaPortal.Domain.Chats;

namespace WaPortal.Infrastructure.Chats;

/// <summary>Finds chats by what people remember of them.</summary>
internal static class ChatSearch
{
    /// <summary>Those with this in their name, whatever its case, or in an address; all when it is empty.</summary>
    public static IQueryable<Chat> Matching(this IQueryable<Chat> chats, string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
            return chats;
        var part = search.Trim();
        var upper = part.ToUpperInvariant();
        // SQL has no culture to name; the engine's own upper case is what there is.
#pragma warning disable CA1304, CA1311, CA1862
        return chats.Where(chat => chat.Name!.ToUpper().Contains(upper) || chat.ContactName!.ToUpper().Contains(upper) || chat.PhoneJid!.Contains(part) || chat.Lid!.Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
