using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>How the caller's account is protected.</summary>
public sealed class GetAccountSettings(IAccountEditor accounts)
{
    public async Task<Result<AccountSettings>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        await accounts.GetSettingsAsync(caller.UserId, cancellationToken) is { } settings ? settings : AccountErrors.NotFound;
}
