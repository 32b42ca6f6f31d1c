namespace WaPortal.WhatsApp;

/// <summary>How one client behaves. Every bound has the default that suits the genuine service.</summary>
public sealed record WhatsAppClientOptions
{
    /// <summary>The WebSocket address of the service.</summary>
    public Uri SocketUrl { get; init; } = new("wss://web.whatsapp.com/ws/chat");

    /// <summary>The 32-byte key at the root of the server's Noise certificate chain; the default is the genuine service's.</summary>
    public byte[] NoiseRootKey { get; init; } = Convert.FromHexString("142375574d0a587166aae71ebe516437c4a28b73e3695c6ce1f7f9545da8ee6b");

    /// <summary>The client version told to the server, three numbers; too old a one is refused (405).</summary>
    public string ClientVersion { get; init; } = "2.3000.1045649367";

    /// <summary>Where the client version comes from instead, and a newer one when it is refused; null for <see cref="ClientVersion"/> alone.</summary>
    public IClientVersions? Versions { get; init; }

    /// <summary>The name shown to those who receive messages until the phone tells a better one; null sends none.</summary>
    public string? PushName { get; init; }

    /// <summary>The name shown in the phone's list of linked devices.</summary>
    public string DeviceName { get; init; } = "WaPortal";

    /// <summary>What the QR text begins with, before the reference; empty for none.</summary>
    public string QrPrefix { get; init; } = "https://wa.me/settings/linked_devices#";

    /// <summary>True announces presence <c>available</c> after login: contacts see the account online and the phone stops notifying.
    /// Else <c>unavailable</c>, and again after what was sent.</summary>
    public bool AnnounceAvailable { get; init; }

    /// <summary>How long the first QR is shown.</summary>
    public TimeSpan FirstQrLifetime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long each later QR is shown.</summary>
    public TimeSpan QrLifetime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a pairing code works.</summary>
    public TimeSpan PairingCodeLifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Bound on opening the socket and on the Noise handshake, together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bound on the answer to a question (IQ).</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Shortest pause between keepalive pings.</summary>
    public TimeSpan KeepAliveMin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest pause between keepalive pings.</summary>
    public TimeSpan KeepAliveMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A link on which nothing at all is heard for this long after a ping is dead.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a send waits for an open connection, and then for the server's answer, before its outcome is pending.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bound on the pause before the first reconnect.</summary>
    public TimeSpan ReconnectMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bound on the pause before any reconnect.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Age at which the signed prekey is replaced.</summary>
    public TimeSpan SignedPreKeyLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many one-time prekeys the server is given when it has none.</summary>
    public int InitialPreKeys { get; init; } = 812;

    /// <summary>Fewer one-time prekeys than this at the server are topped up.</summary>
    public int LowPreKeys { get; init; } = 10;

    /// <summary>How many one-time prekeys a top-up adds.</summary>
    public int PreKeyTopUp { get; init; } = 50;

    /// <summary>Age at which a known device list is asked for again although nothing said that it changed.</summary>
    public TimeSpan DeviceListLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Of how many contacts at once it may be asked whether they are online.</summary>
    public int MaxWatchedContacts { get; init; } = 500;

    /// <summary>True takes over what the phone tells of the time before the link.</summary>
    public bool ImportHistory { get; init; } = true;

    /// <summary>What carries files to and from the media hosts; null for the platform's own. Hosts are named by the server.</summary>
    public HttpMessageInvoker? MediaHttp { get; init; }

    /// <summary>Where encrypted files stay while they travel; null for the system's folder for temporary files.</summary>
    public string? ScratchDirectory { get; init; }

    /// <summary>Most stanzas taken into one commit.</summary>
    public int MaxBatch { get; init; } = 64;

    /// <summary>Most messages that may wait for the server's answer; more are refused.</summary>
    public int MaxPendingSends { get; init; } = 2000;
}
