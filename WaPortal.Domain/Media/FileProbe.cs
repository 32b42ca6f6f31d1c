namespace WaPortal.Domain.Media;

/// <summary>
/// Says what a file is by its bytes, with all that its headers tell. Reads the beginning, and of sound and video the places that know the duration:
/// little, however large the file.
/// </summary>
public static class FileProbe
{
    /// <param name="file">Seekable; where it stands afterwards is not said.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<FileType> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var head = await ReadAsync(file, 0, FileType.HeadLength, cancellationToken).ConfigureAwait(false);
        var type = FileType.Detect(head);
        switch (type.MimeType)
        {
            case FileType.OggOpus:
                var tail = await ReadAsync(file, Math.Max(0, file.Length - OggOpus.TailLength), OggOpus.TailLength, cancellationToken).ConfigureAwait(false);
                return type with { Duration = OggOpus.DurationOf(head, tail) };
            case "video/mp4" or "video/3gpp" or "audio/mp4":
                var movie = await new Mp4Index(file).ReadAsync(cancellationToken).ConfigureAwait(false);
                return type with { Duration = movie.Duration, Size = movie.Size };
            default:
                return type;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream file, long from, int most, CancellationToken cancellationToken)
    {
        var piece = new byte[Math.Clamp(file.Length - from, 0, most)];
        file.Position = from;
        await file.ReadExactlyAsync(piece, cancellationToken).ConfigureAwait(false);
        return piece;
    }
}
