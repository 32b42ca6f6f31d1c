namespace WaPortal.Infrastructure.Instances;

/// <summary>Which WhatsApp the portal talks to (section <c>WhatsApp</c>).</summary>
public sealed class WhatsAppOptions
{
    public const string Section = "WhatsApp";

    /// <summary>WebSocket address of the service.</summary>
    public string SocketUrl { get; set; } = "wss://web.whatsapp.com/ws/chat";

    /// <summary>Root of the server's Noise certificates, 64 hex characters; empty for the genuine one.</summary>
    public string NoiseRootKey { get; set; } = "";

    /// <summary>Client version told to the server; empty for the built-in one.</summary>
    public string ClientVersion { get; set; } = "";

    /// <summary>What the phone lists the portal as.</summary>
    public string DeviceName { get; set; } = "WaPortal";

    /// <summary>How many instances may be connecting at the same time after a start.</summary>
    public int StartConcurrency { get; set; } = 16;
}
