using WaPortal.Domain.Messages;

namespace WaPortal.Domain.Chats;

/// <summary>Where a message stands in its chat. Holds while others come and go, which a count from either end does not.</summary>
/// <param name="Timestamp">When the message was written.</param>
/// <param name="Id">Our id of it: what orders those of one moment.</param>
public sealed record MessagePlace(DateTimeOffset Timestamp, string Id)
{
    /// <summary>Before everything that anybody wrote.</summary>
    public static MessagePlace Beginning { get; } = new(DateTimeOffset.UnixEpoch, "");

    public static MessagePlace Of(Message message) => new(message.Timestamp, message.Id);
}
