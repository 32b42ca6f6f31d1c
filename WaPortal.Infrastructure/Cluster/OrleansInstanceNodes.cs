using Orleans.Runtime.Services;
using WaPortal.Domain.Administration;

namespace WaPortal.Infrastructure.Cluster;

/// <summary>Asks the nodes that the cluster counts as its members, all at once.</summary>
internal sealed class OrleansInstanceNodes(IServiceProvider services, IClusterMembershipService membership, TimeProvider time)
    : GrainServiceClient<INodeReporter>(services), IInstanceNodes
{
    /// <summary>A page waits for it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<InstanceNode>> ListAsync(CancellationToken cancellationToken)
    {
        var members = membership.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active).ToList();
        var names = members.CountBy(member => member.Name).ToDictionary();
        var nodes = await Task.WhenAll(members.Select(async member => new InstanceNode(
            // Nodes of one machine share its name.
            names[member.Name] == 1 ? member.Name : $"{member.Name} ({member.SiloAddress.Endpoint})",
            await AskAsync(member.SiloAddress, cancellationToken))));
        return [.. nodes.OrderBy(node => node.Name, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlySet<string>?> AskAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        try
        {
            return new HashSet<string>(await GetGrainService(silo).ListRunningAsync().WaitAsync(Patience, time, cancellationToken), StringComparer.Ordinal);
        }
        catch (Exception silence) when (silence is TimeoutException or OrleansException)
        {
            return null;
        }
    }
}
