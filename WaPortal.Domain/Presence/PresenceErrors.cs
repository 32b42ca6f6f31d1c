using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Presence;

/// <summary>Refusals around who is online.</summary>
public static class PresenceErrors
{
    public static readonly Error TooManyWatched = new(
        "too_many_presence_subscriptions", "The presence of so many contacts is told already; end the subscription of some of them first.", ErrorKind.Conflict);
}
