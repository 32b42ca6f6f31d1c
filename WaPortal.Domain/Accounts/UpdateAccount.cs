using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Changes the caller's names.</summary>
public sealed class UpdateAccount(IAccountDirectory directory, IAccountEditor accounts)
{
    /// <param name="FirstName">Unchanged when it is not given; null empties it.</param>
    /// <param name="LastName">The same.</param>
    public sealed record Input(Optional<string?> FirstName, Optional<string?> LastName);

    public async Task<Result<Account>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(caller.UserId, cancellationToken) is not { } account)
            return AccountErrors.NotFound;
        var first = input.FirstName.IsGiven ? input.FirstName.Value?.Trim() ?? "" : account.FirstName;
        var last = input.LastName.IsGiven ? input.LastName.Value?.Trim() ?? "" : account.LastName;
        var faults = new FieldErrors();
        faults.CheckName("firstName", first);
        faults.CheckName("lastName", last);
        if (!faults.IsEmpty)
            return faults.ToError();
        await accounts.SetNamesAsync(account.Id, first, last, cancellationToken);
        return account with { FirstName = first, LastName = last };
    }
}
