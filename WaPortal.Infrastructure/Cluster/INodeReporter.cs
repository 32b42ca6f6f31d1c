using Orleans.Services;

namespace WaPortal.Infrastructure.Cluster;

/// <summary>What each node says of itself.</summary>
internal interface INodeReporter : IGrainService
{
    /// <summary>The ids of the instances whose sessions run here.</summary>
    Task<string[]> ListRunningAsync();
}
