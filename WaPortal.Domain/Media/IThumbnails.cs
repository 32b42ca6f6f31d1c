namespace WaPortal.Domain.Media;

/// <summary>Makes the small pictures that are shown until a file is fetched.</summary>
public interface IThumbnails
{
    /// <summary>The most bytes of a thumbnail that is made here: each device of each recipient gets a copy with the message.</summary>
    const int MaxLength = 8 * 1024;

    /// <summary>Makes the thumbnail of a picture: JPEG, for a sticker PNG; at most <see cref="MaxLength"/> bytes.</summary>
    /// <param name="file">The file, seekable; where it stands afterwards is not said.</param>
    /// <param name="type">What it is, by its bytes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null for what is no picture, cannot be read, or is larger than what is decoded here: it is sent without one.</returns>
    Task<byte[]?> MakeAsync(Stream file, FileType type, CancellationToken cancellationToken);
}
