namespace WaPortal.Infrastructure.Instances;

/// <summary>What became of a send.</summary>
/// <param name="MessageId">WhatsApp id; given also when the server's answer is still out.</param>
/// <param name="FailureCode">The server's code, 0 for a failure of our own.</param>
/// <param name="Failure">A snake_case cause, or null when it was sent or is on its way.</param>
[GenerateSerializer, Immutable]
internal sealed record SendReply([property: Id(0)] string MessageId, [property: Id(1)] int FailureCode, [property: Id(2)] string? Failure)
{
    /// <summary>The session is not there to send it.</summary>
    public const string NotConnected = "not_connected";

    /// <summary>WhatsApp knows no account of that number.</summary>
    public const string NoAccount = "number_not_on_whatsapp";

    /// <summary>WhatsApp's media servers did not take the file.</summary>
    public const string MediaHostFailed = "media_host_failed";

    /// <summary>Time ran out while it was being sent: it may be durable, and then goes, or not.</summary>
    public const string Unknown = "outcome_unknown";
}
