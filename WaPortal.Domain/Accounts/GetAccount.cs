using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Who the caller is.</summary>
public sealed class GetAccount(IAccountDirectory directory)
{
    public async Task<Result<Account>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        await directory.FindAsync(caller.UserId, cancellationToken) is { } account ? account : AccountErrors.NotFound;
}
