using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>What somebody did to a message: one row per message, person and <see cref="MarkKind"/>, the latest counts. May be there before the message.</summary>
public sealed class MessageMark : IOwned
{
    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    public required string ChatId { get; set; }

    /// <summary>WhatsApp's id of the message.</summary>
    public required string WhatsAppId { get; init; }

    /// <summary>True when this account wrote the message.</summary>
    public required bool FromMe { get; init; }

    public required MarkKind Kind { get; init; }

    /// <summary>JID of who did it; empty for this account.</summary>
    public required string Sender { get; init; }

    /// <summary>The emoji (empty when taken back), the chosen options as a JSON list, the new text, or a sealed vote in base64; null for a deletion.</summary>
    public string? Value { get; init; }

    /// <summary>When it was done, by the sender's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
