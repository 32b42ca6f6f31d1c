using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Infrastructure.Instances;

/// <summary>What is told of groups, as rows and webhook deliveries.</summary>
internal static class GroupProjection
{
    /// <returns>Null for what tells nothing of groups.</returns>
    public static IJournalWork? Of(SessionScope scope, ClientEvent clientEvent, DateTimeOffset now) => clientEvent switch
    {
        GroupLearned learned => new StoreGroup(scope, learned.Group.Jid.ToString(), StoredGroups.Of(learned.Group), now)
        {
            Joined = learned.Joined,
            By = learned.Actor?.ToString(),
        },
        GroupsListed listed => new PruneGroups(scope, listed.Groups.Select(group => group.ToString()).ToHashSet()),
        GroupUpdated updated => new ChangeGroup(
            scope,
            new GroupDeed(scope.InstanceId, updated.Group.ToString(), updated.Actor?.ToString(), updated.FromMe, updated.Timestamp, updated.Offline),
            updated.News,
            now),
        _ => null,
    };
}
