using System.Net;

namespace WaPortal.Infrastructure.Outbound;

/// <summary>Where a host name leads.</summary>
public interface INameResolver
{
    /// <summary>The addresses of a host, in the order to try them. Asked once for each connection; what it says is what is checked and what is called.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name is not known, or nobody could be asked.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
