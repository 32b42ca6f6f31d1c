using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Makes a secret for an authenticator app. Sign-in asks for it only once a code of it was shown to <see cref="EnableTwoFactor"/>.</summary>
public sealed class SetUpTwoFactor(ITwoFactorStore store, IAccountDirectory directory, ISecretProtector protector)
{
    /// <param name="SharedKey">The secret in base 32, for typing.</param>
    /// <param name="Uri">The same as <c>otpauth:</c>, for a QR code.</param>
    public sealed record Output(string SharedKey, string Uri);

    public async Task<Result<Output>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(caller.UserId, cancellationToken) is not { } account)
            return AccountErrors.NotFound;
        if (await store.FindAsync(account.Id, cancellationToken) is { EnabledAt: not null })
            return TwoFactorErrors.AlreadyEnabled;
        var secret = Totp.NewSecret();
        var pending = new TwoFactor { OwnerId = account.Id, SecretProtected = protector.Protect(SecretPurposes.TwoFactor, secret) };
        await store.BeginAsync(pending, cancellationToken);
        return new Output(secret, Totp.UriOf(secret, account.Email));
    }
}
