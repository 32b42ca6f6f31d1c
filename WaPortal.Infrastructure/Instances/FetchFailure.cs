namespace WaPortal.Infrastructure.Instances;

/// <summary>Why a file could not be fetched.</summary>
internal enum FetchFailure
{
    /// <summary>The session is not there to fetch it.</summary>
    NotConnected,

    /// <summary>No media host answered as it should.</summary>
    HostFailed,

    /// <summary>The hosts no longer have it, and neither has the phone.</summary>
    Gone,

    /// <summary>What they have is something else.</summary>
    Corrupt,

    /// <summary>The hosts no longer have it, and the phone does not answer.</summary>
    PhoneSilent,
}
