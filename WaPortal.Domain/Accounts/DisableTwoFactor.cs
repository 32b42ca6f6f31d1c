using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Turns the second factor off.</summary>
public sealed class DisableTwoFactor(ITwoFactorStore store, ConfirmPerson person, IAuditLog audit)
{
    /// <param name="Password">The account's.</param>
    /// <param name="Code">Of the app, or a recovery code.</param>
    public sealed record Input(string? Password, string? Code);

    public async Task<Result> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller.UserId, cancellationToken) is not { EnabledAt: not null })
            return TwoFactorErrors.NotEnabled;
        var confirmed = await person.CheckAsync(caller, input.Password, input.Code, cancellationToken);
        if (!confirmed.IsSuccess)
            return confirmed.Error;
        await store.DisableAsync(caller.UserId, cancellationToken);
        await audit.WriteAsync(caller, AuditActions.TwoFactorDisabled, caller.UserId, cancellationToken);
        return Result.Success;
    }
}
