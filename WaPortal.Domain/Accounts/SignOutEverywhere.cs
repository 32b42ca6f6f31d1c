using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Ends every sign-in of an account, this one included: tokens, refresh tokens, browsers and what they hold open. API keys stay.</summary>
public sealed class SignOutEverywhere(IAccountEditor accounts, ISessionStore sessions, ICredentialChanges changes, IAuditLog audit)
{
    public async Task<Result> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        await accounts.RenewStampAsync(caller.UserId, cancellationToken);
        await sessions.RemoveAllAsync(caller.UserId, cancellationToken);
        await audit.WriteAsync(caller, AuditActions.SignedOutEverywhere, caller.UserId, cancellationToken);
        changes.Announce(caller.UserId);
        return Result.Success;
    }
}
