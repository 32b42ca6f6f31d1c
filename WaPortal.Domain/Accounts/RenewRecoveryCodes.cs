using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Makes new recovery codes and voids the old ones.</summary>
public sealed class RenewRecoveryCodes(ITwoFactorStore store, ConfirmPerson person, IAuditLog audit)
{
    /// <param name="Password">The account's.</param>
    /// <param name="Code">Of the app, or a recovery code.</param>
    public sealed record Input(string? Password, string? Code);

    public async Task<Result<IReadOnlyList<string>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller.UserId, cancellationToken) is not { EnabledAt: not null })
            return TwoFactorErrors.NotEnabled;
        var confirmed = await person.CheckAsync(caller, input.Password, input.Code, cancellationToken);
        if (!confirmed.IsSuccess)
            return confirmed.Error;
        var codes = RecoveryCodeText.CreateAll();
        await store.ReplaceRecoveryCodesAsync(caller.UserId, [.. codes.Select(RecoveryCodeText.HashOf)], cancellationToken);
        await audit.WriteAsync(caller, AuditActions.RecoveryCodesRenewed, caller.UserId, cancellationToken);
        return codes;
    }
}
