namespace WaPortal.Infrastructure.Instances;

/// <summary>Which WhatsApp the portal talks to (section <c>WhatsApp</c>).</summary>
public sealed class WhatsAppOptions
{
    public const string Section = "WhatsApp";

    /// <summary>WebSocket address of the service.</summary>
    public string SocketUrl { get; set; } = "wss://web.whatsapp.com/ws/chat";

    /// <summary>Root of the server's Noise certificates, 64 hex characters; empty for the genuine one.</summary>
    public string NoiseRootKey { get; set; } = "";

    /// <summary>Client version told to the server unless an administrator chose one; empty for the built-in one or a later one that was looked up.</summary>
    public string ClientVersion { get; set; } = "";

    /// <summary>Where a newer client version is looked up when the server refuses the present one (405); empty to look nowhere.</summary>
    public string ClientVersionUrl { get; set; } = "https://web.whatsapp.com/sw.js";

    /// <summary>What the phone lists the portal as.</summary>
    public string DeviceName { get; set; } = "WaPortal";

    /// <summary>How many instances may be connecting at the same time after a start.</summary>
    public int StartConcurrency { get; set; } = 16;
}
