namespace WaPortal.Domain.Messages;

/// <summary>
/// How far a message is. Ours go pending → sent → delivered → read → played and never back; failed is reached from pending
/// or sent only. Stored as a number whose order says what is further: never renumber.
/// </summary>
public enum MessageStatus
{
    /// <summary>Committed; the server has not answered yet.</summary>
    Pending = 0,

    /// <summary>The server has it.</summary>
    Sent = 1,

    /// <summary>A device of the recipient has it.</summary>
    Delivered = 2,

    Read = 3,

    /// <summary>Its audio or video was played.</summary>
    Played = 4,

    /// <summary>The server refused it, or it can never be sent.</summary>
    Failed = 10,

    /// <summary>It came from somebody else.</summary>
    Received = 20,
}
