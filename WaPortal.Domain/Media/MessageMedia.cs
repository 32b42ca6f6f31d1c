using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>The file of a message: where WhatsApp keeps it and what opens it. Goes with its message.</summary>
public sealed class MessageMedia : IOwned
{
    /// <summary>The most characters of <see cref="DirectPath"/>.</summary>
    public const int PathMaxLength = 2048;

    /// <summary>The most bytes of <see cref="Thumbnail"/>.</summary>
    public const int ThumbnailMaxLength = 16 * 1024;

    /// <summary>The message's <see cref="Message.Id"/>.</summary>
    public required string MessageId { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>One of <see cref="MessageKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What its sender calls it; null when it has no name.</summary>
    public string? FileName { get; init; }

    /// <summary>Bytes, as its sender says; checked when it is fetched.</summary>
    public required long Size { get; init; }

    /// <summary>Path and query on WhatsApp's media hosts.</summary>
    public required string DirectPath { get; init; }

    /// <summary>32 bytes.</summary>
    public required byte[] MediaKey { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>SHA-256 of the file as WhatsApp keeps it.</summary>
    public required byte[] EncryptedSha256 { get; init; }

    /// <summary>A small picture of it, as its sender made it: not checked, not even to be a picture. Null when it came without one, or with too large a one.</summary>
    public byte[]? Thumbnail { get; init; }
}
