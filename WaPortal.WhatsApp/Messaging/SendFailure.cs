namespace WaPortal.WhatsApp.Messaging;

/// <summary>Why a message could not be sent: the server's code and a name for it.</summary>
public static class SendFailure
{
    /// <summary>There was no open connection in time; nothing was queued.</summary>
    public const string NotConnected = "not_connected";

    /// <summary>The recipient has no account, or none of its devices can be reached.</summary>
    public const string NoRecipientDevice = "no_recipient_device";

    /// <summary>This kind of recipient cannot be written to.</summary>
    public const string UnsupportedRecipient = "unsupported_recipient";

    /// <summary>Too many messages already wait for the server.</summary>
    public const string TooManyPending = "too_many_pending";

    /// <summary>The server did not answer a question that had to come first.</summary>
    public const string ServerSilent = "server_silent";

    /// <summary>The state behind the message could not be made durable.</summary>
    public const string NotDurable = "not_durable";

    /// <summary>The service restricts this account from writing to people who never wrote to it (463).</summary>
    public const string ReachOutRestricted = "reach_out_restricted";

    /// <summary>The server found the stanza's device list stale or the stanza invalid (479).</summary>
    public const string StaleDeviceList = "stale_device_list";

    /// <summary>The server refused it, with a code that has no name, or earlier.</summary>
    public const string Refused = "refused";

    /// <summary>The name for a server's error code.</summary>
    public static string Name(int code) => code switch
    {
        400 => "bad_request",
        401 => "not_authorized",
        403 => "forbidden",
        404 => "recipient_not_found",
        405 => "not_allowed",
        406 => "not_acceptable",
        408 => "timed_out",
        410 => "gone",
        429 => "rate_limited",
        463 => ReachOutRestricted,
        479 => StaleDeviceList,
        >= 500 and <= 599 => "server_error",
        _ => Refused,
    };
}
