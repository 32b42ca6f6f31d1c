using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>
/// What is kept of a message's file, and what is still to be done for it. Outlives its message until the file is deleted. What stands in
/// <see cref="Size"/> is counted against the account's plan, neither more nor less: both are written in one transaction.
/// </summary>
public sealed class MediaFile : IOwned
{
    /// <summary>Length of a <see cref="Key"/>.</summary>
    public const int KeyLength = 32;

    /// <summary>The most characters of <see cref="MimeType"/>.</summary>
    public const int MimeTypeMaxLength = 100;

    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    public required string InstanceId { get; init; }

    /// <inheritdoc/>
    public required string OwnerId { get; init; }

    /// <summary>What <see cref="IMediaStore"/> finds it by.</summary>
    public required string Key { get; init; }

    public required MediaState State { get; init; }

    /// <summary>Bytes that are taken up; also for a file that is on its way.</summary>
    public required long Size { get; init; }

    /// <summary>Its content type, by its bytes; null until it is stored.</summary>
    public string? MimeType { get; init; }

    /// <summary>One of <see cref="Messages.MessageKinds"/>, by its bytes; null until it is stored.</summary>
    public string? Kind { get; init; }

    /// <summary>How many downloads of it were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When the next download begins; while one is under way, when it counts as lost. Null when none is to come.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Since when it is stored.</summary>
    public DateTimeOffset? StoredAt { get; init; }

    /// <summary>A key that nobody had before.</summary>
    public static string NewKey() => Guid.NewGuid().ToString("N");
}
