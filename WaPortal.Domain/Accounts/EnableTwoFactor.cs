using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Turns the second factor on with a first code of the app, and returns the recovery codes: now and never again.</summary>
public sealed class EnableTwoFactor(ITwoFactorStore store, ISecretProtector protector, IAuditLog audit, TimeProvider time)
{
    public async Task<Result<IReadOnlyList<string>>> ExecuteAsync(Caller caller, string? code, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller.UserId, cancellationToken) is not { } factor)
            return TwoFactorErrors.NotSetUp;
        if (factor.EnabledAt is not null)
            return TwoFactorErrors.AlreadyEnabled;
        var now = time.GetUtcNow();
        if (!protector.TryUnprotect(SecretPurposes.TwoFactor, factor.SecretProtected, out var secret)
            || Totp.StepOf(secret, code?.Trim() ?? "", now) is not { } step)
            return TwoFactorErrors.AsField(TwoFactorErrors.CodeInvalid);

        var codes = RecoveryCodeText.CreateAll();
        await store.EnableAsync(caller.UserId, step, now, [.. codes.Select(RecoveryCodeText.HashOf)], cancellationToken);
        await audit.WriteAsync(caller, AuditActions.TwoFactorEnabled, caller.UserId, cancellationToken);
        return codes;
    }
}
