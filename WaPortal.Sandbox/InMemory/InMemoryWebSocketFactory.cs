using System.Net.WebSockets;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Sandbox.InMemory;

/// <summary>Connects clients to a <see cref="SandboxServer"/> of this process: WebSockets over pipes, no network.</summary>
/// <param name="server">The server.</param>
/// <param name="realm">The realm that the clients belong to.</param>
public sealed class InMemoryWebSocketFactory(SandboxServer server, string realm) : IWebSocketFactory
{
    /// <summary>Connects; the address does not matter.</summary>
    public Task<WebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (left, right) = DuplexPipeStream.CreatePair();
        // Neither side pings on this level: the protocol has keepalives of its own.
        var client = WebSocket.CreateFromStream(left, new WebSocketCreationOptions { IsServer = false, KeepAliveInterval = Timeout.InfiniteTimeSpan });
        var accepted = WebSocket.CreateFromStream(right, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = Timeout.InfiniteTimeSpan });
        _ = Task.Run(() => AcceptAsync(accepted), CancellationToken.None);
        return Task.FromResult(client);
    }

    private async Task AcceptAsync(WebSocket socket)
    {
        try
        {
            await server.AcceptAsync(socket, realm, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The server went away between the client's call and this.
            socket.Dispose();
        }
    }
}
