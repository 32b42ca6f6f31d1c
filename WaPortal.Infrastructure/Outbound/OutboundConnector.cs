using System.Net;
using System.Net.Sockets;

namespace WaPortal.Infrastructure.Outbound;

/// <summary>
/// Opens the connections of HTTP clients that call addresses given by users. It resolves the name itself and connects to the very address
/// that it checked, so that a name cannot show one address to the check and another to the socket.
/// </summary>
public sealed class OutboundConnector(OutboundAddressPolicy policy, INameResolver names)
{
    /// <summary>A handler for such clients: checked addresses only, no proxy, no redirects, no cookies.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        // Names are looked up again from time to time.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 16 * 1024,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(endPoint.Host, out var literal)
            ? [literal]
            : await names.ResolveAsync(endPoint.Host, cancellationToken).ConfigureAwait(false);
        var allowed = Array.FindAll(addresses, policy.Allows);
        if (allowed.Length == 0)
            throw new OutboundRefusedException($"{endPoint.Host} leads to no address that may be called.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
