namespace WaPortal.Domain.Administration;

/// <summary>Instances of the installation and where they run.</summary>
/// <param name="Census">What their rows say.</param>
/// <param name="Nodes">What the nodes of the cluster say.</param>
public sealed record InstallationInstances(InstanceCensus Census, IReadOnlyList<InstanceNode> Nodes)
{
    /// <summary>True when what no node says it runs does not run.</summary>
    public bool AllAnswered => Nodes.All(node => node.Running is not null);

    /// <summary>How many no node says it runs, whatever was asked for.</summary>
    public int NotRunning => Math.Max(0, Census.ByStatus.Values.Sum() - Nodes.Sum(node => node.Running?.Count ?? 0));

    /// <summary>The name of the node that runs an instance; null when none says so.</summary>
    public string? NodeOf(string instanceId) => Nodes.FirstOrDefault(node => node.Running?.Contains(instanceId) == true)?.Name;
}
