using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Groups;

/// <summary>Stored groups in the portal's database.</summary>
internal sealed class EfGroupDirectory(PortalDbContext context) : IGroupDirectory
{
    public async Task<Page<GroupView>> ListAsync(string instanceId, string? search, int limit, int skip, CancellationToken cancellationToken)
    {
        var groups = Matching(context.Groups.AsNoTracking().Where(group => group.InstanceId == instanceId), search);
        var total = await groups.CountAsync(cancellationToken);
        var items = await groups.OrderBy(group => group.Subject).ThenBy(group => group.Jid).Skip(skip).Take(limit).ToListAsync(cancellationToken);
        return new Page<GroupView>(await ViewAsync(instanceId, items, cancellationToken), total, limit, skip);
    }

    public async Task<GroupDetails?> FindAsync(string instanceId, string groupJid, CancellationToken cancellationToken)
    {
        if (await context.Groups.AsNoTracking().FirstOrDefaultAsync(group => group.InstanceId == instanceId && group.Jid == groupJid, cancellationToken) is not { } group)
            return null;
        var view = (await ViewAsync(instanceId, [group], cancellationToken))[0];
        var members = await context.GroupMembers.AsNoTracking()
            .Where(member => member.InstanceId == instanceId && member.GroupJid == groupJid)
            .OrderByDescending(member => member.Role).ThenBy(member => member.PhoneJid ?? member.Jid)
            .ToListAsync(cancellationToken);
        return new GroupDetails(view, members);
    }

    private async Task<IReadOnlyList<GroupView>> ViewAsync(string instanceId, IReadOnlyList<Group> groups, CancellationToken cancellationToken)
    {
        var jids = groups.Select(group => group.Jid).ToList();
        var self = await context.Instances.Where(instance => instance.Id == instanceId)
            .Select(instance => new { instance.PhoneJid, instance.Lid })
            .FirstOrDefaultAsync(cancellationToken);
        var (phone, lid) = (self?.PhoneJid, self?.Lid);
        var members = context.GroupMembers.Where(member => member.InstanceId == instanceId && jids.Contains(member.GroupJid));
        var counts = await members.GroupBy(member => member.GroupJid)
            .Select(group => new { Jid = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Jid, group => group.Count, cancellationToken);
        var roles = await members
            .Where(member => (phone != null && (member.Jid == phone || member.PhoneJid == phone)) || (lid != null && member.Jid == lid))
            .Select(member => new { member.GroupJid, member.Role })
            .ToListAsync(cancellationToken);
        var byGroup = roles.ToLookup(member => member.GroupJid, member => member.Role);
        return [.. groups.Select(group => new GroupView(group, byGroup[group.Jid].DefaultIfEmpty(GroupRole.Member).Max(), counts.GetValueOrDefault(group.Jid)))];
    }

    private static IQueryable<Group> Matching(IQueryable<Group> groups, string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
            return groups;
        var part = search.Trim();
        var upper = part.ToUpperInvariant();
        // SQL has no culture to name; the engine's own upper case is what there is.
#pragma warning disable CA1304, CA1311, CA1862
        return groups.Where(group => group.Subject.ToUpper().Contains(upper) || group.Jid.Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
