using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Says whether login returns the primary API key.</summary>
public sealed class UpdateAccountSettings(IAccountEditor accounts, IAuditLog audit)
{
    public async Task<Result<AccountSettings>> ExecuteAsync(Caller caller, bool? returnApiKeyAtLogin, CancellationToken cancellationToken)
    {
        if (returnApiKeyAtLogin is { } returns)
        {
            await accounts.SetReturnsKeyAsync(caller.UserId, returns, cancellationToken);
            await audit.WriteAsync(caller, AuditActions.AccountSettingsChanged, caller.UserId, cancellationToken, ("returnApiKeyAtLogin", (object)returns));
        }

        return await accounts.GetSettingsAsync(caller.UserId, cancellationToken) is { } settings ? settings : AccountErrors.NotFound;
    }
}
