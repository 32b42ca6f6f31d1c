namespace WaPortal.Domain.Messages;

/// <summary>The words that the API uses for <see cref="MessageStatus"/>, and the one rule on how it changes.</summary>
public static class MessageStatusText
{
    /// <returns>The lower-case name: <c>pending</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>played</c>, <c>failed</c>, <c>received</c>.</returns>
    public static string ToText(this MessageStatus status) => status switch
    {
        MessageStatus.Pending => "pending",
        MessageStatus.Sent => "sent",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Read => "read",
        MessageStatus.Played => "played",
        MessageStatus.Failed => "failed",
        MessageStatus.Received => "received",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>
    /// True when a message may go from one status to the other. A late ack or receipt may still turn a failed message into
    /// one that arrived: the peer's word outweighs an error.
    /// </summary>
    public static bool CanBecome(this MessageStatus from, MessageStatus to) => to switch
    {
        MessageStatus.Failed => from is MessageStatus.Pending or MessageStatus.Sent,
        MessageStatus.Sent => from is MessageStatus.Pending,
        MessageStatus.Delivered or MessageStatus.Read or MessageStatus.Played =>
            from == MessageStatus.Failed || (from < to && from <= MessageStatus.Played),
        _ => false,
    };
}
