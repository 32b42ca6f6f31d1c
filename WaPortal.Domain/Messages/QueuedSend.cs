using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>A text that waits for its instance to be connected.</summary>
public sealed class QueuedSend : IOwned
{
    /// <summary>WhatsApp's id of the message, promised already.</summary>
    public required string MessageId { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>A JID, or the digits of a number that WhatsApp is asked about.</summary>
    public required string To { get; init; }

    /// <summary>The text.</summary>
    public required string Body { get; init; }

    /// <summary>When it was accepted; decides the order.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
