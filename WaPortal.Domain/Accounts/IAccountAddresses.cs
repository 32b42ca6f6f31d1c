namespace WaPortal.Domain.Accounts;

/// <summary>Keeps from where an account's credentials may be used.</summary>
public interface IAccountAddresses
{
    /// <summary>Sets the list, or null for anywhere, and writes what else the scope has to save.</summary>
    Task SetAsync(string userId, IReadOnlyList<string>? allowedIps, CancellationToken cancellationToken);
}
