namespace WaPortal.Domain.Administration;

/// <summary>Where in the cluster sessions run.</summary>
public interface IInstanceNodes
{
    /// <summary>Asks each node once, and waits only briefly for one that does not answer. Starts no session.</summary>
    /// <returns>The nodes by their names. A session that is just moving may be with two of them, or with none.</returns>
    Task<IReadOnlyList<InstanceNode>> ListAsync(CancellationToken cancellationToken);
}
