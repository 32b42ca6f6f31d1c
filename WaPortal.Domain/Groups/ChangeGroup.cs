using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>Changes what a group says of itself, and what its members may do.</summary>
public sealed class ChangeGroup(GroupAccess access)
{
    private const int MaxSubject = 100;
    private const int MaxDescription = 2048;

    // What WhatsApp's own clients offer: never, a day, a week, 90 days.
    private static readonly int[] Lifetimes = [0, 86_400, 604_800, 7_776_000];

    public async Task<Result<GroupAnswer>> ExecuteAsync(
        Caller caller, string instanceId, string groupId, GroupChanges changes, CancellationToken cancellationToken) =>
        await access.OrderAsync(instanceId, groupId, group => Check(group, changes), cancellationToken);

    internal static Error? SubjectFault(string subject) => subject.Trim().Length is 0 or > MaxSubject
        ? Error.InvalidField("subject", $"subject must have 1 to {MaxSubject} characters.")
        : null;

    private static Result<GroupOrder> Check(string group, GroupChanges changes)
    {
        if (changes == new GroupChanges())
            return Error.InvalidField("subject", "Say what to change: subject, description, announcement, locked, joinApproval or ephemeralSeconds.");
        if (changes.Subject is { } subject && SubjectFault(subject) is { } fault)
            return fault;
        if (changes.Description is { Length: > MaxDescription })
            return Error.InvalidField("description", $"description must have at most {MaxDescription} characters.");
        if (changes.EphemeralSeconds is { } seconds && !Lifetimes.Contains(seconds))
            return Error.InvalidField("ephemeralSeconds", $"ephemeralSeconds must be one of {string.Join(", ", Lifetimes)}.");
        return new GroupOrder.Update(group, changes with { Subject = changes.Subject?.Trim() });
    }
}
