namespace WaPortal.Domain.Webhooks;

/// <summary>What <c>message_status</c> can tell of a message of this account.</summary>
public enum MessageStatusKind
{
    /// <summary>The server took it. <c>message_sent</c> says the same with more detail and is what receivers get by default.</summary>
    Sent,

    /// <summary>It reached a device of the recipient.</summary>
    Delivered,

    /// <summary>The recipient read it.</summary>
    Read,

    /// <summary>The recipient played its audio or video.</summary>
    Played,

    /// <summary>The server refused it, or it could not be sent.</summary>
    Failed,
}
