using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.WhatsApp;

namespace WaPortal.Infrastructure.Contacts;

/// <summary>
/// Contacts as the portal's database knows them: whom there is a chat with, and who stands in the phone's address book. What the owner calls
/// somebody goes before what he calls himself.
/// </summary>
internal sealed class EfContactDirectory(PortalDbContext context) : IContactDirectory
{
    public async Task<IReadOnlyList<Contact>> ListAsync(
        string instanceId, string? search, int skip, int? limit, CancellationToken cancellationToken)
    {
        var chats = context.Chats
            .Where(chat => chat.InstanceId == instanceId)
            // Channels and broadcast lists are nobody's contacts.
            .Where(chat => chat.Lid != null || chat.PhoneJid!.EndsWith("@s.whatsapp.net") || chat.PhoneJid.EndsWith("@g.us"))
            .Select(chat => new { chat.PhoneJid, chat.Lid, Name = chat.ContactName ?? chat.Name });
        var people = context.ContactNames
            .Where(named => named.InstanceId == instanceId && !context.Chats.Any(chat => chat.InstanceId == instanceId
                && (chat.PhoneJid == named.Jid || chat.Lid == named.Jid || (named.Lid != null && chat.Lid == named.Lid))))
            .Select(named => new
            {
                PhoneJid = named.Jid.EndsWith("@lid") ? null : named.Jid,
                Lid = named.Jid.EndsWith("@lid") ? named.Jid : named.Lid,
                Name = (string?)named.Name,
            });
        var all = chats.Concat(people);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = search.Trim();
            var upper = part.ToUpperInvariant();
            // SQL has no culture to name; the engine's own upper case is what there is.
#pragma warning disable CA1304, CA1311, CA1862
            all = all.Where(one => one.Name!.ToUpper().Contains(upper) || one.PhoneJid!.Contains(part) || one.Lid!.Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }

        all = all.OrderBy(one => one.Name == null).ThenBy(one => one.Name).ThenBy(one => one.PhoneJid).ThenBy(one => one.Lid).Skip(skip);
        if (limit is { } most)
            all = all.Take(most);
        return
        [
            .. (await all.ToListAsync(cancellationToken)).Select(one => new Contact(
                one.PhoneJid ?? one.Lid!, one.Name, one.PhoneJid?.Split('@')[0], one.PhoneJid?.EndsWith("@g.us", StringComparison.Ordinal) == true,
                one.PhoneJid is null ? one.Lid : null)),
        ];
    }

    public async Task<Page<LidMapping>> ListLidsAsync(
        string instanceId, string? phoneJid, string? lid, int limit, int skip, CancellationToken cancellationToken)
    {
        // The map has no owner of its own: that of the instance decides.
        var mappings = context.Set<WaLidMapping>().Where(mapping => mapping.InstanceId == instanceId
            && context.Instances.Any(instance => instance.Id == mapping.InstanceId)
            && (phoneJid == null || mapping.PhoneJid == phoneJid) && (lid == null || mapping.Lid == lid));
        var total = await mappings.CountAsync(cancellationToken);
        var page = await mappings.OrderBy(mapping => mapping.PhoneJid).ThenBy(mapping => mapping.Lid).Skip(skip).Take(limit)
            .Select(mapping => new LidMapping(mapping.PhoneJid, mapping.Lid)).ToListAsync(cancellationToken);
        return new Page<LidMapping>(page, total, limit, skip);
    }
}
