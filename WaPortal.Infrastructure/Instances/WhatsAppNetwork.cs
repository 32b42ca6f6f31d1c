using Microsoft.Extensions.Options;
using WaPortal.Domain.Instances;
using WaPortal.Infrastructure.Media;
using WaPortal.Infrastructure.Persistence;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Which network an instance lives in, and how its client is set up for it.</summary>
internal sealed class WhatsAppNetwork(IOptions<WhatsAppOptions> options, ISandboxNetwork sandbox, IWebSocketFactory sockets, DataDirectory data,
    IClientVersions versions)
{
    /// <exception cref="WhatsAppException">It cannot be reached.</exception>
    public async Task<(WhatsAppClientOptions Options, IWebSocketFactory Sockets)> ForAsync(Instance instance, CancellationToken cancellationToken)
    {
        var (client, _) = Settings(instance);
        if (!instance.Sandbox)
            return (client, sockets);
        var route = await sandbox.RouteAsync(instance.OwnerId, cancellationToken);
        return (client with { SocketUrl = route.SocketUrl, NoiseRootKey = route.NoiseRootKey, MediaHttp = route.MediaHttp }, route.Sockets);
    }

    /// <summary>How an instance's client is set up, without a look at the network: a client with this may reach the real WhatsApp only.</summary>
    public (WhatsAppClientOptions Options, IWebSocketFactory Sockets) Settings(Instance instance)
    {
        var settings = options.Value;
        var client = new WhatsAppClientOptions
        {
            DeviceName = settings.DeviceName,
            PushName = instance.PushName ?? instance.Name,
            AnnounceAvailable = instance.AlwaysOnline,
            Versions = versions,
            ScratchDirectory = data.File(DiskFileShelf.Folder),
        };
        client = client with { SocketUrl = new Uri(settings.SocketUrl) };
        if (settings.NoiseRootKey.Length > 0)
            client = client with { NoiseRootKey = Convert.FromHexString(settings.NoiseRootKey) };
        return (client, sockets);
    }
}
