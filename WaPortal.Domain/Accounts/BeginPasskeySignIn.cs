using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Asks the browser for a passkey, without telling whose there are.</summary>
public sealed class BeginPasskeySignIn(IPasskeys passkeys)
{
    public async Task<Result<PasskeyChallenge>> ExecuteAsync(CancellationToken cancellationToken) => await passkeys.BeginSignInAsync(cancellationToken);
}
