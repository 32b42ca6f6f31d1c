using System.Net.WebSockets;

namespace WaPortal.WhatsApp.Transport;

/// <summary>Opens the WebSocket that everything else runs over: the network, or an in-memory pair in tests and test mode.</summary>
public interface IWebSocketFactory
{
    /// <exception cref="WebSocketException">The server cannot be reached or refuses the upgrade.</exception>
    Task<WebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken);
}
