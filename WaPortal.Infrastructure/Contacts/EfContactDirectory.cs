using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Contacts;
using WaPortal.Infrastructure.Chats;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Contacts;

/// <summary>Contacts as the portal's database knows them: whom there is a chat with, under the name that they gave themselves.</summary>
internal sealed class EfContactDirectory(PortalDbContext context) : IContactDirectory
{
    public async Task<IReadOnlyList<Contact>> ListAsync(
        string instanceId, string? search, int skip, int? limit, CancellationToken cancellationToken)
    {
        var chats = context.Chats.AsNoTracking()
            .Where(chat => chat.InstanceId == instanceId)
            // Channels and broadcast lists are nobody's contacts.
            .Where(chat => chat.Lid != null || chat.PhoneJid!.EndsWith("@s.whatsapp.net") || chat.PhoneJid.EndsWith("@g.us"))
            .Matching(search)
            .OrderBy(chat => chat.Name == null).ThenBy(chat => chat.Name).ThenBy(chat => chat.Id)
            .Skip(skip);
        if (limit is { } most)
            chats = chats.Take(most);
        var found = await chats.ToListAsync(cancellationToken);
        return [.. found.Select(chat => new Contact(chat.Jid, chat.Name, chat.Number, chat.IsGroup, chat.PhoneJid is null ? chat.Lid : null))];
    }
}
