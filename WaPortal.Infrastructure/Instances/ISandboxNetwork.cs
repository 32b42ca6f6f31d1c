namespace WaPortal.Infrastructure.Instances;

/// <summary>The network of sandbox instances: the built-in sandbox or a sandbox program elsewhere. Composed by the web project.</summary>
public interface ISandboxNetwork
{
    /// <summary>How an instance of that owner reaches its own realm of the sandbox.</summary>
    /// <exception cref="WhatsApp.WhatsAppException">The sandbox is switched off or cannot be reached.</exception>
    Task<SandboxRoute> RouteAsync(string ownerId, CancellationToken cancellationToken);
}
