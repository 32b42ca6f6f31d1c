using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// What deleting an account comes to, whoever does it: its keys and sign-ins end and its name and address are forgotten at once, its instances are
/// unlinked as far as WhatsApp can be reached, and what is left is purged later.
/// </summary>
public sealed class AccountErasure(
    IAccountEditor accounts, IInstanceStore instances, IInstanceSessions sessions, ICredentialChanges changes, OwnerScope scope, TimeProvider time)
{
    /// <summary>Deletes, with what else the scope has to save. Leaves the scope on the account.</summary>
    internal async Task<Result> EraseAsync(string userId, CancellationToken cancellationToken)
    {
        var deleted = await accounts.DeleteAsync(userId, time.GetUtcNow(), cancellationToken);
        if (!deleted.IsSuccess)
            return deleted;
        changes.Announce(userId);

        // Should the portal stop in between: instances of deleted accounts do not start, and the purge takes them along.
        scope.Use(userId);
        foreach (var record in await instances.ListAsync(search: null, skip: 0, limit: null, CancellationToken.None))
            await UnlinkAsync(record.Instance.Id);
        return deleted;
    }

    private async Task UnlinkAsync(string instanceId)
    {
        try
        {
            await sessions.DeleteAsync(instanceId, CancellationToken.None);
        }
        catch (InstanceNotRespondingException)
        {
            // Its session finds no owner when it next starts; the rest of the account does not wait for it.
        }

        await instances.DeleteAsync(instanceId, time.GetUtcNow(), CancellationToken.None);
    }
}
