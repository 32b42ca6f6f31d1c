using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Presence;

/// <summary>Shows an account as online or not, until told otherwise or disconnected for good. While it is online the phone does not notify.</summary>
public sealed class SetPresence(IInstanceStore instances, IInstanceSessions sessions)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="presence"><c>available</c> or <c>unavailable</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, string? presence, CancellationToken cancellationToken)
    {
        if (presence is not ("available" or "unavailable"))
            return Error.InvalidField("presence", "presence must be available or unavailable.");
        if (!await instances.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        return await sessions.SetPresenceAsync(instanceId, presence == "available", cancellationToken);
    }
}
