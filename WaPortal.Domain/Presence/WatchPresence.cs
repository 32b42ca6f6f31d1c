using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Presence;

/// <summary>
/// Has it told, in the live feed and to webhooks that choose it, whether a contact is online, until that is not wanted any more or the instance
/// starts anew. It is never stored.
/// </summary>
public sealed class WatchPresence(IInstanceStore instances, IInstanceSessions sessions)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="Phone">Whose: a number or a JID.</param>
    /// <param name="Wanted">False to hear of it no more.</param>
    public sealed record Input(string InstanceId, string? Phone, bool Wanted);

    public async Task<Result> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        if (Recipient.Read(input.Phone, faults) is not { } contact)
            return faults.ToError();
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!contact.IsSupported || contact.IsGroup)
            return MessageErrors.RecipientNotSupported;
        return await sessions.WatchPresenceAsync(input.InstanceId, contact.To, input.Wanted, cancellationToken);
    }
}
