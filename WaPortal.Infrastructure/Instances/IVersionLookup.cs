namespace WaPortal.Infrastructure.Instances;

/// <summary>Asks the world which client version is current.</summary>
internal interface IVersionLookup
{
    /// <returns>Three numbers; null when nobody says.</returns>
    Task<string?> FindAsync(CancellationToken cancellationToken);
}
