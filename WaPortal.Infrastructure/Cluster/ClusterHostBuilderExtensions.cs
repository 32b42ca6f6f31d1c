using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using WaPortal.Infrastructure.Instances;

namespace WaPortal.Infrastructure.Cluster;

/// <summary>The Orleans silo that lives inside the portal's own process.</summary>
public static class ClusterHostBuilderExtensions
{
    /// <summary>Grains of other silos whose place is remembered. There are none; the default would be an array of nine megabytes, twice.</summary>
    private const int RememberedPlaces = 1024;

    /// <summary>
    /// Adds a silo that is a cluster of its own: membership in memory, one free port on loopback, no gateway.
    /// Each process is its own cluster, so two portals on one machine never share a grain.
    /// </summary>
    public static IHostApplicationBuilder AddWaPortalSilo(this IHostApplicationBuilder builder)
    {
        builder.UseOrleans(silo =>
        {
            var port = LoopbackPort.Next();
            var self = Guid.NewGuid().ToString("N");
            silo.UseLocalhostClustering(port, gatewayPort: 0, new IPEndPoint(IPAddress.Loopback, port), "waportal", self);
            // What administrators know the machine, the container or the pod by.
            silo.Configure<SiloOptions>(options => options.SiloName = Environment.MachineName);
            silo.Services.AddSingleton<RunningSessions>();
            silo.AddGrainService<NodeReporter>();
            // Sends are the longest calls; they end by themselves, with an answer, well before the caller gives up.
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = InstanceSession.SendBound + TimeSpan.FromSeconds(15));
            silo.Configure<GrainDirectoryOptions>(options => options.CacheSize = RememberedPlaces);
            // Instances come and go by what the database says of them, not by idleness.
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromHours(2));
        });
        return builder;
    }
}
