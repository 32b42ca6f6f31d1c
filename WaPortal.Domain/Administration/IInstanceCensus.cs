namespace WaPortal.Domain.Administration;

/// <summary>Reads the instances of all accounts. Sees what <see cref="Shared.OwnerScope"/> shows, never deleted ones.</summary>
public interface IInstanceCensus
{
    Task<InstanceCensus> TakeAsync(InstanceQuery query, CancellationToken cancellationToken);
}
