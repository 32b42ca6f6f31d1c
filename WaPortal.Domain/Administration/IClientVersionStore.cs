namespace WaPortal.Domain.Administration;

/// <summary>The installation's client version, for administrators.</summary>
public interface IClientVersionStore
{
    /// <summary>What is told now.</summary>
    Task<ClientVersion> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Tells another version from the next connection on; null goes back to the configured, found or built-in one.</summary>
    Task<ClientVersion> ChooseAsync(string? version, CancellationToken cancellationToken);
}
