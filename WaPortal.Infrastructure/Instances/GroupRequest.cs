using WaPortal.Domain.Groups;

namespace WaPortal.Infrastructure.Instances;

/// <summary>A <see cref="GroupOrder"/> on its way to the instance's owner.</summary>
/// <param name="Kind">The name of the kind of order.</param>
/// <param name="Group">JID of the group; null when there is none yet.</param>
/// <param name="Text">Subject, or code of an invite link.</param>
/// <param name="People">JIDs of whom it is about.</param>
/// <param name="Change">What is done to them.</param>
/// <param name="On">Revoke, or approve.</param>
/// <param name="Changes">What is to be otherwise.</param>
[GenerateSerializer, Immutable]
internal sealed record GroupRequest(
    [property: Id(0)] string Kind, [property: Id(1)] string? Group, [property: Id(2)] string? Text, [property: Id(3)] string[] People,
    [property: Id(4)] MemberChange Change, [property: Id(5)] bool On, [property: Id(6)] GroupRequestChanges? Changes)
{
    public static GroupRequest Of(GroupOrder order) => order switch
    {
        GroupOrder.Create create => Make(nameof(GroupOrder.Create), null, create.Subject, create.Members),
        GroupOrder.OnMembers members => Make(nameof(GroupOrder.OnMembers), members.GroupJid, null, members.Who) with { Change = members.Change },
        GroupOrder.Update change => Make(nameof(GroupOrder.Update), change.GroupJid, null, []) with { Changes = GroupRequestChanges.Of(change.Changes) },
        GroupOrder.Invite invite => Make(nameof(GroupOrder.Invite), invite.GroupJid, null, []) with { On = invite.Revoke },
        GroupOrder.Join join => Make(nameof(GroupOrder.Join), null, join.Code, []),
        GroupOrder.Requests requests => Make(nameof(GroupOrder.Requests), requests.GroupJid, null, []),
        GroupOrder.Decide decide => Make(nameof(GroupOrder.Decide), decide.GroupJid, null, decide.Who) with { On = decide.Approve },
        GroupOrder.Leave leave => Make(nameof(GroupOrder.Leave), leave.GroupJid, null, []),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Unknown order."),
    };

    private static GroupRequest Make(string kind, string? group, string? text, IReadOnlyList<string> people) =>
        new(kind, group, text, [.. people], MemberChange.Add, On: false, Changes: null);
}
