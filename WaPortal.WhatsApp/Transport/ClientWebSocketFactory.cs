using System.Net.WebSockets;

namespace WaPortal.WhatsApp.Transport;

/// <summary>Opens WebSockets over the network, as a browser on WhatsApp's own page would.</summary>
public sealed class ClientWebSocketFactory : IWebSocketFactory
{
    private const string Origin = "https://web.whatsapp.com";

    /// <inheritdoc/>
    public async Task<WebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("Origin", Origin);
            // The protocol has pings of its own; a second clock per connection would only cost memory.
            socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
            await socket.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
