using WaPortal.Domain.Groups;
using WaPortal.Domain.Webhooks;
using WaPortal.Domain.Webhooks.Payloads;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>The events that tell what is different about a group.</summary>
internal static class GroupDifference
{
    /// <param name="before">As it was.</param>
    /// <param name="after">As it is.</param>
    /// <param name="deed">Who did it.</param>
    /// <param name="now">When the events are made.</param>
    /// <param name="left">Who is gone went by itself.</param>
    public static IEnumerable<WebhookEvent> Between(StoredGroup before, StoredGroup after, GroupDeed deed, DateTimeOffset now, bool left = false)
    {
        var stayed = after.Members.Select(member => (Now: member, Then: before.Members.FirstOrDefault(member.Is))).ToLookup(pair => pair.Then is not null);
        var changes = new (string Action, IEnumerable<StoredMember> Members)[]
        {
            (GroupActionNames.Add, stayed[false].Select(pair => pair.Now)),
            (left ? GroupActionNames.Leave : GroupActionNames.Remove, before.Members.Where(member => !after.Members.Any(member.Is))),
            (GroupActionNames.Promote, stayed[true].Where(pair => pair.Then!.Role == GroupRole.Member && pair.Now.Role != GroupRole.Member).Select(pair => pair.Now)),
            (GroupActionNames.Demote, stayed[true].Where(pair => pair.Then!.Role != GroupRole.Member && pair.Now.Role == GroupRole.Member).Select(pair => pair.Now)),
        };
        foreach (var (action, members) in changes)
        {
            if (members.Select(member => member.Address).ToList() is { Count: > 0 } addresses)
                yield return Members(deed, action, addresses, now);
        }

        var settings = new GroupUpdatedData(deed.InstanceId, deed.Jid, deed.FromMe, deed.At.ToUnixTimeSeconds()) { By = deed.By };
        var changed = settings with
        {
            Subject = after.Subject == before.Subject ? null : after.Subject,
            Description = after.Description == before.Description ? null : after.Description ?? "",
            Announcement = after.Announcement == before.Announcement ? null : after.Announcement,
            Locked = after.Locked == before.Locked ? null : after.Locked,
            JoinApproval = after.JoinApproval == before.JoinApproval ? null : after.JoinApproval,
            EphemeralSeconds = after.EphemeralSeconds == before.EphemeralSeconds ? null : after.EphemeralSeconds,
        };
        if (changed != settings)
            yield return WebhookEvents.GroupUpdated(changed, now, deed.Backfill);
    }

    public static WebhookEvent Members(GroupDeed deed, string action, IReadOnlyList<string> members, DateTimeOffset now) =>
        WebhookEvents.GroupMembersChanged(
            new GroupMembersData(deed.InstanceId, deed.Jid, action, members, deed.FromMe, deed.At.ToUnixTimeSeconds()) { By = deed.By }, now, deed.Backfill);
}
