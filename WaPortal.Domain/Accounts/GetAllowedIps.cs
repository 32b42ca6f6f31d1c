using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>From where the caller's API keys and tokens may be used.</summary>
public sealed class GetAllowedIps(IAccountDirectory directory, RequestOrigin origin)
{
    public async Task<Result<AllowedIps>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        await directory.FindAsync(caller.UserId, cancellationToken) is { } account
            ? new AllowedIps(account.AllowedIps, origin.Address?.ToString())
            : AccountErrors.NotFound;
}
