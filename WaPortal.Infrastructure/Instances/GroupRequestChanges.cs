using WaPortal.Domain.Groups;

namespace WaPortal.Infrastructure.Instances;

/// <summary><see cref="GroupChanges"/> on their way to the instance's owner.</summary>
[GenerateSerializer, Immutable]
internal sealed record GroupRequestChanges(
    [property: Id(0)] string? Subject, [property: Id(1)] string? Description, [property: Id(2)] bool? Announcement, [property: Id(3)] bool? Locked,
    [property: Id(4)] bool? JoinApproval, [property: Id(5)] int? EphemeralSeconds)
{
    public static GroupRequestChanges Of(GroupChanges changes) => new(
        changes.Subject, changes.Description, changes.Announcement, changes.Locked, changes.JoinApproval, changes.EphemeralSeconds);
}
