using Microsoft.Extensions.Logging;
using WaPortal.Infrastructure.Instances;

namespace WaPortal.Infrastructure.Cluster;

/// <summary>One on each node; asked by whichever node an administrator is connected to.</summary>
internal sealed class NodeReporter(GrainId id, Silo silo, ILoggerFactory loggers, RunningSessions running) : GrainService(id, silo, loggers), INodeReporter
{
    public Task<string[]> ListRunningAsync() => Task.FromResult(running.List());
}
