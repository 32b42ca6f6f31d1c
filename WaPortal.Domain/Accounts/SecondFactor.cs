using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Asks for the second factor where there is one. A wrong code counts as a failed sign-in, and a right one is good once.</summary>
public sealed class SecondFactor(ITwoFactorStore store, IAccountDirectory directory, ISecretProtector protector, TimeProvider time)
{
    /// <summary>Null when the account has no second factor, or this was a code of it.</summary>
    internal async Task<Error?> RefusalOfAsync(string userId, string? code, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(userId, cancellationToken) is not { EnabledAt: not null } factor)
            return null;
        if (string.IsNullOrWhiteSpace(code))
            return TwoFactorErrors.Required;
        if (!await IsGoodAsync(factor, code.Trim(), cancellationToken))
            return TwoFactorErrors.CodeInvalid with { RetryAfter = await directory.CountFailureAsync(userId, cancellationToken) };

        // While this one was looked at, others may have guessed until the account was locked; the lock holds for this guess too.
        return await directory.ForgiveFailuresAsync(userId, cancellationToken) ? null : AccountErrors.InvalidCredentials;
    }

    private async Task<bool> IsGoodAsync(TwoFactor factor, string code, CancellationToken cancellationToken)
    {
        if (!Totp.LooksLikeCode(code))
            return await store.TryUseRecoveryCodeAsync(factor.OwnerId, RecoveryCodeText.HashOf(code), cancellationToken);
        return protector.TryUnprotect(SecretPurposes.TwoFactor, factor.SecretProtected, out var secret)
            && Totp.StepOf(secret, code, time.GetUtcNow()) is { } step
            && await store.TryUseStepAsync(factor.OwnerId, step, cancellationToken);
    }
}
