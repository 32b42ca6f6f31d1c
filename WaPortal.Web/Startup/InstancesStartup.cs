using WaPortal.Infrastructure.Cluster;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Media;

namespace WaPortal.Web.Startup;

/// <summary>The WhatsApp sessions and the silo that they live in.</summary>
internal static class InstancesStartup
{
    internal static void AddInstances(this WebApplicationBuilder builder)
    {
        builder.AddWaPortalSilo();
        builder.Services.AddPortalInstances(builder.Configuration);
        builder.Services.AddPortalMedia(builder.Configuration);
    }
}
