namespace WaPortal.WhatsApp.Media;

/// <summary>Why a file could not be uploaded or fetched.</summary>
public enum MediaFailure
{
    /// <summary>No media host answered as it should; it may go better later.</summary>
    Unreachable,

    /// <summary>The hosts do not have the file (any more); after <see cref="WhatsAppClient.RenewAsync"/>: neither has the phone.</summary>
    Gone,

    /// <summary>What was fetched is not what the message speaks of.</summary>
    Corrupt,

    /// <summary>It is larger than was allowed.</summary>
    TooLarge,

    /// <summary>The phone was asked to upload it again and did not answer; it may later.</summary>
    PhoneSilent,
}
