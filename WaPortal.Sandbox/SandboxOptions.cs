namespace WaPortal.Sandbox;

/// <summary>How a <see cref="SandboxServer"/> is to behave.</summary>
public sealed class SandboxOptions
{
    /// <summary>Path of the state file; null keeps everything in memory only.</summary>
    public string? StateFile { get; set; }

    /// <summary>
    /// True to look for message keys used twice: a hash for each of the latest sender ratchet keys and counters is kept and
    /// compared. Costs a little time for each message.
    /// </summary>
    public bool WatchKeyReuse { get; set; }

    /// <summary>True to deliver the messages of simulated contacts under their LID, false under their number.</summary>
    public bool ContactsUseLid { get; set; } = true;

    /// <summary>True for phones that speak to a newly linked device by themselves, as real ones do: they give it the keys of their settings.</summary>
    public bool PhonesGreetDevices { get; set; } = true;

    /// <summary>A device is told to upload prekeys when fewer than this are left.</summary>
    public int PreKeyLowMark { get; set; } = 10;

    /// <summary>Accounts of a realm, contacts included; beyond that no new number is on WhatsApp.</summary>
    public int MaxAccountsPerRealm { get; set; } = 100_000;

    /// <summary>Companion devices that one account may have linked at once.</summary>
    public int MaxDevicesPerAccount { get; set; } = 32;

    /// <summary>Messages that each simulated phone remembers; the oldest go first.</summary>
    public int MessagesPerPhone { get; set; } = 20_000;

    /// <summary>Stanzas kept for a device that does not acknowledge them; the oldest go first.</summary>
    public int QueuedPerDevice { get; set; } = 100_000;

    /// <summary>
    /// Where devices are told to bring and fetch files, such as <c>https://127.0.0.1:7901</c>; empty for the addresses that the program listens on.
    /// Clients other than ours speak nothing but HTTPS to media hosts.
    /// </summary>
    public IReadOnlyList<string> MediaAddresses { get; set; } = [];

    /// <summary>The largest file that is taken, encrypted.</summary>
    public long MaxMediaBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>All files together; beyond it the oldest go.</summary>
    public long MaxMediaTotalBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>How long a device may take to answer a scan.</summary>
    public TimeSpan PairingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a device that was told of its queue may take to ask for it before it gets it anyway.</summary>
    public TimeSpan OfflinePatience { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a device that logged in passively may take to ask for its queue before it gets it anyway.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
