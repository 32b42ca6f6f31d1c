using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using WaPortal.Domain.Administration;
using WaPortal.Infrastructure.Cluster;
using WaPortal.Infrastructure.Instances;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Infrastructure.Cluster;

/// <summary>Any node of a cluster can tell what each of them runs.</summary>
public sealed class InstanceNodesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_node_tells_what_runs_on_all_of_them_and_one_that_leaves_is_not_missed()
    {
        var first = FreePort.Next();
        using var left = await StartAsync("left", first, first);
        using var right = await StartAsync("right", FreePort.Next(), first);
        using var twin = await StartAsync("right", FreePort.Next(), first);
        Running(left).Add("ins_1");
        Running(right).Add("ins_2");
        Running(right).Add("ins_3");
        Running(right).Remove("ins_3");

        foreach (var node in new[] { left, right, twin })
        {
            var nodes = await UntilSeenAsync(node, 3);
            Assert.Equal("left", nodes[0].Name);
            Assert.Equal(["ins_1"], nodes[0].Running!);
            // Two of one name are told apart.
            Assert.All(nodes.Skip(1), one => Assert.StartsWith("right (127.0.0.1:", one.Name, StringComparison.Ordinal));
            Assert.Equal(["ins_2"], nodes.Skip(1).SelectMany(one => one.Running!));
        }

        await twin.StopAsync(Ct);
        var remaining = await UntilSeenAsync(left, 2);
        Assert.Equal(["left", "right"], remaining.Select(node => node.Name));
        await right.StopAsync(Ct);
        await left.StopAsync(Ct);
    }

    private static RunningSessions Running(IHost host) => host.Services.GetRequiredService<RunningSessions>();

    private static async Task<IReadOnlyList<InstanceNode>> UntilSeenAsync(IHost host, int count)
    {
        var nodes = new OrleansInstanceNodes(host.Services, host.Services.GetRequiredService<IClusterMembershipService>(), TimeProvider.System);
        IReadOnlyList<InstanceNode> seen = [];
        await Until.TrueAsync(async () => (seen = await nodes.ListAsync(Ct)).Count == count && seen.All(node => node.Running is not null));
        return seen;
    }

    /// <summary>The portal's silo, but of a cluster that others join.</summary>
    private static async Task<IHost> StartAsync(string name, int port, int first)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.AddWaPortalSilo();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(port, gatewayPort: 0, new IPEndPoint(IPAddress.Loopback, first), "waportal", "shared");
            silo.Configure<SiloOptions>(options => options.SiloName = name);
        });
        var host = builder.Build();
        await host.StartAsync(Ct);
        return host;
    }
}
