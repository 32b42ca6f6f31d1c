using WaPortal.Infrastructure.Instances;
using WaPortal.WhatsApp;

namespace WaPortal.Web.Startup.Sandbox;

/// <summary>Test mode is off; sandbox instances from before cannot connect.</summary>
internal sealed class NoSandbox : ISandboxNetwork
{
    public Task<SandboxRoute> RouteAsync(string ownerId, CancellationToken cancellationToken) =>
        throw new WhatsAppException("The sandbox is switched off (Sandbox:Enabled).");
}
