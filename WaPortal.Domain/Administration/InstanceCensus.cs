using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Administration;

/// <summary>Instances of the installation as their rows say.</summary>
/// <param name="ByStatus">How many there are in each status, whatever was asked for.</param>
/// <param name="Instances">Those that were asked for.</param>
public sealed record InstanceCensus(IReadOnlyDictionary<InstanceStatus, int> ByStatus, Page<Instance> Instances);
