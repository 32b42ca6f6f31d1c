using WaPortal.Domain.Shared;

namespace WaPortal.Domain.ApiKeys;

/// <summary>Shows the caller's primary key again.</summary>
public sealed class RevealPrimaryKey(PrimaryKey primaryKey)
{
    /// <returns>The whole key.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, CancellationToken cancellationToken) =>
        await primaryKey.RevealAsync(caller.UserId, cancellationToken) is { } key ? key : ApiKeyErrors.CannotBeShown;
}
