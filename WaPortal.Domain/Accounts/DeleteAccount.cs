using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Deletes the account of whoever asks; the address may register anew.</summary>
public sealed class DeleteAccount(ConfirmPerson person, AccountErasure erasure, IAuditLog audit)
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
        return await erasure.EraseAsync(caller.UserId, cancellationToken);
    }
}
