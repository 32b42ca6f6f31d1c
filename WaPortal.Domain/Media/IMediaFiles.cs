using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>The rows about files that are kept or to be kept. Reads what <see cref="OwnerScope"/> shows; durable when a call returns.</summary>
public interface IMediaFiles
{
    /// <summary>What is known of a message's file; null when nothing was ever done for it, or it was forgotten.</summary>
    Task<MediaFile?> FindAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the room that a file needs from its account's plan, once however often it is asked for. What is not stored in a while counts as lost
    /// and is downloaded anew.
    /// </summary>
    /// <returns>Where to put it; null when there is no room for it.</returns>
    Task<string?> TakeRoomAsync(MessageMedia media, CancellationToken cancellationToken);

    /// <summary>Notes that a file lies in the store, whole.</summary>
    /// <param name="media">The file.</param>
    /// <param name="key">Where it lies: what <see cref="TakeRoomAsync"/> gave.</param>
    /// <param name="type">What it is, by its bytes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when it is not wanted there any more: it is to be deleted again.</returns>
    Task<bool> SetStoredAsync(MessageMedia media, string key, FileType type, CancellationToken cancellationToken);

    /// <summary>Notes why a file is not stored, and gives its room back; one that is stored meanwhile stays.</summary>
    /// <param name="media">The file.</param>
    /// <param name="state">What is to be said of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task SettleAsync(MessageMedia media, MediaState state, CancellationToken cancellationToken);

    /// <summary>Forgets a file that is not in the store any more, and gives its room back.</summary>
    Task ForgetAsync(MediaFile file, CancellationToken cancellationToken);
}
