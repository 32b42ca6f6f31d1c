using WaPortal.Domain.Accounts;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Puts a new key in the place of the one that signs access tokens; for administrators.</summary>
public sealed class RotateTokenKey(AdministratorAccess access, ITokenKeys keys, IAuditLog audit)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="endTokens">True when the old key may be known to others: every access token ends.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result<TokenKey>> ExecuteAsync(Caller caller, bool endTokens, CancellationToken cancellationToken)
    {
        if (access.Enter(caller) is { } refusal)
            return refusal;
        var key = await keys.RotateAsync(endTokens, cancellationToken);
        await audit.WriteAsync(caller, AuditActions.TokenKeyRotated, key.Id, cancellationToken, ("endTokens", endTokens));
        return key;
    }
}
