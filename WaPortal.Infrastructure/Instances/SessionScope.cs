using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Instances;

/// <summary>What a session knows of its instance while it runs.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="ownerId">Its owner.</param>
/// <param name="epoch">This ownership of the session; a later owner invalidates it.</param>
internal sealed class SessionScope(string instanceId, string ownerId, long epoch)
{
    public string InstanceId { get; } = instanceId;

    public string OwnerId { get; } = ownerId;

    public Fence Fence { get; } = new(instanceId, epoch);

    /// <summary>Whether what comes in counts as read when the session starts.</summary>
    public bool ReadsOnReceive { get; init; }

    /// <summary>True between the opening of a connection and its end: a closing is told only of what was open, or is final.</summary>
    public bool WasOpen { get; set; }
}
