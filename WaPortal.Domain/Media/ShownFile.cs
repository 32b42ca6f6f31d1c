namespace WaPortal.Domain.Media;

/// <summary>What there is to show of a message's file. Has none of what opens it.</summary>
public sealed record ShownFile
{
    /// <summary>Our id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>WhatsApp's id of the message.</summary>
    public required string WhatsAppId { get; init; }

    /// <summary>When the message was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="Messages.MessageKinds"/>, as its sender says.</summary>
    public required string Kind { get; init; }

    /// <summary>What its sender calls it; null when it has no name.</summary>
    public string? Name { get; init; }

    /// <summary>Bytes, as its sender says.</summary>
    public required long Size { get; init; }

    /// <summary>A small picture of it, as its sender made it: not checked, not even to be a picture.</summary>
    public byte[]? Thumbnail { get; init; }

    /// <summary>What became of it; null for one that nobody keeps.</summary>
    public MediaState? State { get; init; }
}
