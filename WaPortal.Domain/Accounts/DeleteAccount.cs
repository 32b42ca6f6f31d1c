using WaPortal.Domain.Audit;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// Deletes the account of whoever asks. Its keys and sign-ins end and its name and address are forgotten at once, so the address may register anew; its
/// instances are unlinked as far as WhatsApp can be reached. What is left is purged later.
/// </summary>
public sealed class DeleteAccount(
    ConfirmPerson person, IAccountEditor accounts, IInstanceStore instances, DeleteInstance deleteInstance, ICredentialChanges changes, IAuditLog audit,
    TimeProvider time)
{
    /// <param name="Password">The account's.</param>
    /// <param name="Code">Of the second factor, where there is one.</param>
    public sealed record Input(string? Password, string? Code);

    public async Task<Result> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var confirmed = await person.CheckAsync(caller, input.Password, input.Code, cancellationToken);
        if (!confirmed.IsSuccess)
            return confirmed.Error;
        audit.Note(caller, AuditActions.AccountDeleted, caller.UserId);
        var deleted = await accounts.DeleteAsync(caller.UserId, time.GetUtcNow(), cancellationToken);
        if (!deleted.IsSuccess)
            return deleted.Error;
        changes.Announce(caller.UserId);

        // Should the portal stop in between: instances of deleted accounts do not start, and the purge takes them along.
        foreach (var record in await instances.ListAsync(search: null, skip: 0, limit: null, CancellationToken.None))
            await UnlinkAsync(caller, record.Instance.Id);
        return Result.Success;
    }

    private async Task UnlinkAsync(Caller caller, string instanceId)
    {
        try
        {
            await deleteInstance.ExecuteAsync(caller, instanceId, CancellationToken.None);
        }
        catch (InstanceNotRespondingException)
        {
            // Its session finds no owner when it next starts; the rest of the account does not wait for it.
            await instances.DeleteAsync(instanceId, time.GetUtcNow(), CancellationToken.None);
        }
    }
}
