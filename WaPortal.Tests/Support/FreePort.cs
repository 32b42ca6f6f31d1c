using System.Net;
using System.Net.Sockets;

namespace WaPortal.Tests.Support;

/// <summary>
/// A loopback port that nobody listens on. Port 0 is better wherever a program can say what it got; this is for
/// programs that must come back on the same port after a restart.
/// </summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
