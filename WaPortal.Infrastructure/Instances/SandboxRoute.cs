using WaPortal.WhatsApp.Transport;

namespace WaPortal.Infrastructure.Instances;

/// <summary>How to reach one realm of the sandbox.</summary>
/// <param name="SocketUrl">Where to connect.</param>
/// <param name="NoiseRootKey">32 bytes.</param>
/// <param name="Sockets">Who opens the socket.</param>
/// <param name="MediaHttp">Who carries files to and from its media hosts; null for the platform.</param>
public sealed record SandboxRoute(Uri SocketUrl, byte[] NoiseRootKey, IWebSocketFactory Sockets, HttpMessageInvoker? MediaHttp = null);
