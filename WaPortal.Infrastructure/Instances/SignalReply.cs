namespace WaPortal.Infrastructure.Instances;

/// <summary>What became of something that is shown and not kept: presence, typing.</summary>
internal enum SignalReply
{
    Done,

    /// <summary>There is no connection to show it on.</summary>
    NotConnected,

    /// <summary>The number has no account.</summary>
    NoAccount,

    /// <summary>It is done for too many already.</summary>
    TooMany,
}
