namespace WaPortal.Domain.Accounts;

/// <summary>Writes down all that the portal keeps of the account that the scope sees.</summary>
public interface IAccountExport
{
    /// <summary>Writes a ZIP of JSON, row by row: how much there is makes no difference to the memory it takes.</summary>
    /// <returns>False, and nothing written, when one for this account is being written already.</returns>
    Task<bool> TryWriteAsync(string userId, Func<Stream> open, CancellationToken cancellationToken);
}
