using WaPortal.Domain.Groups;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>The groups that a test put here, with their members.</summary>
internal sealed class ListedGroups : IGroupDirectory
{
    internal List<GroupDetails> All { get; } = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal void Add(string jid, string subject, GroupRole role, params GroupMember[] members) => All.Add(new GroupDetails(
        new GroupView(new Group { InstanceId = "ins_1", Jid = jid, OwnerId = PageContext.OwnerId, Subject = subject }, role, members.Length), members));

    public async Task<Page<GroupView>> ListAsync(string instanceId, string? search, int limit, int skip, CancellationToken cancellationToken)
    {
        await Gate;
        var found = All.Select(details => details.View)
            .Where(view => search is null || view.Group.Subject.Contains(search, StringComparison.OrdinalIgnoreCase)).ToList();
        return new Page<GroupView>([.. found.Skip(skip).Take(limit)], found.Count, limit, skip);
    }

    public async Task<GroupDetails?> FindAsync(string instanceId, string groupJid, CancellationToken cancellationToken)
    {
        await Gate;
        return All.Find(details => details.View.Group.Jid == groupJid);
    }
}
