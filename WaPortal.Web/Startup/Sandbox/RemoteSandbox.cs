using WaPortal.Infrastructure.Instances;
using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Web.Startup.Sandbox;

/// <summary>A sandbox program elsewhere.</summary>
internal sealed class RemoteSandbox(Uri address, HttpSandboxControl control) : ISandboxNetwork
{
    private readonly ClientWebSocketFactory _sockets = new();
    private byte[]? _rootKey;

    /// <exception cref="WhatsAppException">The program does not answer.</exception>
    public async Task<SandboxRoute> RouteAsync(string ownerId, CancellationToken cancellationToken)
    {
        try
        {
            _rootKey ??= await control.GetRootKeyAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or FormatException)
        {
            throw new WhatsAppException("The sandbox program does not answer; look at Sandbox:Url.", failure);
        }

        var socket = new UriBuilder(new Uri(address, "ws/chat"))
        {
            Scheme = address.Scheme == Uri.UriSchemeHttps ? "wss" : "ws",
            Query = $"realm={Uri.EscapeDataString(ownerId)}",
        };
        return new SandboxRoute(socket.Uri, _rootKey, _sockets);
    }
}
