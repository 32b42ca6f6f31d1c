using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Groups;

/// <summary>What orders to a group have in common: the instance is the caller's, the group is named, and WhatsApp is told.</summary>
public sealed class GroupAccess(IInstanceStore instances, IInstanceSessions sessions)
{
    private const int MostMembers = 256;

    /// <summary>Gives an order that is about a group.</summary>
    internal async Task<Result<GroupAnswer>> OrderAsync(
        string instanceId, string? groupId, Func<string, Result<GroupOrder>> order, CancellationToken cancellationToken)
    {
        if (!ChatAddress.TryParse(groupId, out var group) || !group.IsGroup)
            return GroupErrors.InvalidId;
        var given = order(group.Jid);
        return given.IsSuccess ? await OrderAsync(instanceId, given.Value, cancellationToken) : given.Error;
    }

    /// <summary>Gives an order that is about none yet.</summary>
    internal async Task<Result<GroupAnswer>> OrderAsync(string instanceId, GroupOrder order, CancellationToken cancellationToken) =>
        await instances.ExistsAsync(instanceId, cancellationToken)
            ? await sessions.OrderGroupAsync(instanceId, order, cancellationToken)
            : InstanceErrors.NotFound;

    /// <summary>Reads who is meant.</summary>
    /// <param name="texts">Numbers or JIDs of people.</param>
    /// <param name="most">The most of them.</param>
    internal static Result<IReadOnlyList<string>> People(IReadOnlyList<string>? texts, int most = MostMembers)
    {
        if (texts is not { Count: > 0 } || texts.Count > most)
            return Error.InvalidField("members", $"members must name 1 to {most} people, by international number or JID.");
        var people = new List<string>(texts.Count);
        foreach (var text in texts)
        {
            if (!ChatAddress.TryParse(text, out var person) || !(person.IsLid || person.PhoneNumber is not null))
                return Error.InvalidField("members", "Each of members must be an international number or the JID of a person.");
            people.Add(person.Jid);
        }

        return people;
    }
}
