using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>The caller's passkeys.</summary>
public sealed class ListPasskeys(IPasskeys passkeys)
{
    public async Task<Result<IReadOnlyList<Passkey>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        Result.Of(await passkeys.ListAsync(caller.UserId, cancellationToken));
}
