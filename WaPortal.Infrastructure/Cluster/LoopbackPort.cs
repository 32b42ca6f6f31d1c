using System.Net;
using System.Net.Sockets;

namespace WaPortal.Infrastructure.Cluster;

/// <summary>Picks loopback ports that nobody listens on, so that several portals on one machine do not meet.</summary>
internal static class LoopbackPort
{
    public static int Next()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
