using Google.Protobuf;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Media;

/// <summary>Messages around files.</summary>
public static class MediaMessages
{
    /// <summary>The most characters of a path that is believed.</summary>
    internal const int MaxPath = 2048;

    /// <summary>The message that carries an uploaded file.</summary>
    /// <param name="media">The file.</param>
    /// <param name="mimeType">Its content type.</param>
    /// <param name="caption">What to say with it; audio and stickers have none.</param>
    /// <param name="fileName">Its name; only documents show one.</param>
    /// <param name="traits">What else it tells of the file.</param>
    public static Message Create(MediaReference media, string mimeType, string? caption, string? fileName, MediaTraits traits)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(traits);
        return media.Kind switch
        {
            MediaKind.Image => new Message { ImageMessage = Image(media, mimeType, caption, traits) },
            MediaKind.Video => new Message { VideoMessage = Video(media, mimeType, caption, traits) },
            MediaKind.Audio => new Message { AudioMessage = Audio(media, mimeType, traits) },
            MediaKind.Sticker => new Message { StickerMessage = Sticker(media, mimeType, traits) },
            _ => Document(media, mimeType, caption, fileName),
        };
    }

    /// <summary>What a message says of its file, bounded; null when it carries none, or none that could be fetched.</summary>
    public static MediaReference? Read(Message content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content switch
        {
            { ImageMessage: { } m } => Of(MediaKind.Image, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength, m.MediaKeyTimestamp),
            { VideoMessage: { } m } => Of(MediaKind.Video, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength, m.MediaKeyTimestamp),
            { PtvMessage: { } m } => Of(MediaKind.Video, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength, m.MediaKeyTimestamp),
            { AudioMessage: { } m } => Of(MediaKind.Audio, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength, m.MediaKeyTimestamp),
            { DocumentMessage: { } m } => Of(MediaKind.Document, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength, m.MediaKeyTimestamp),
            { StickerMessage: { } m } => Of(MediaKind.Sticker, m.Url, m.DirectPath, m.MediaKey, m.FileSha256, m.FileEncSha256, m.FileLength, m.MediaKeyTimestamp),
            _ => null,
        };
    }

    private static MediaReference? Of(
        MediaKind kind, string url, string path, ByteString key, ByteString hash, ByteString sealedHash, ulong length, long keyTime)
    {
        const int HashSize = 32;
        const long LastSecond = 253_402_300_799;
        if (key.Length != MediaKeys.MediaKeySize || hash.Length != HashSize || sealedHash.Length != HashSize
            || path is not ['/', ..] || path.Length > MaxPath || url.Length > MaxPath || length > long.MaxValue)
            return null;
        return new MediaReference(
            kind, url, path, key.ToByteArray(), hash.ToByteArray(), sealedHash.ToByteArray(), (long)length,
            DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(keyTime, 0, LastSecond)));
    }

    private static ImageMessage Image(MediaReference media, string mimeType, string? caption, MediaTraits traits)
    {
        var image = new ImageMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimeType,
            MediaKey = ByteString.CopyFrom(media.MediaKey),
            FileSha256 = ByteString.CopyFrom(media.FileSha256),
            FileEncSha256 = ByteString.CopyFrom(media.FileEncSha256),
            FileLength = (ulong)media.FileLength,
            MediaKeyTimestamp = media.UploadedAt.ToUnixTimeSeconds(),
        };
        if (!string.IsNullOrEmpty(caption))
            image.Caption = caption;
        if (traits.Size is { } known)
            (image.Width, image.Height) = known;
        if (!traits.Thumbnail.IsEmpty)
            image.JpegThumbnail = ByteString.CopyFrom(traits.Thumbnail.Span);
        return image;
    }

    private static VideoMessage Video(MediaReference media, string mimeType, string? caption, MediaTraits traits)
    {
        var video = new VideoMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimeType,
            MediaKey = ByteString.CopyFrom(media.MediaKey),
            FileSha256 = ByteString.CopyFrom(media.FileSha256),
            FileEncSha256 = ByteString.CopyFrom(media.FileEncSha256),
            FileLength = (ulong)media.FileLength,
            MediaKeyTimestamp = media.UploadedAt.ToUnixTimeSeconds(),
        };
        if (!string.IsNullOrEmpty(caption))
            video.Caption = caption;
        if (traits.Size is { } known)
            (video.Width, video.Height) = known;
        if (traits.Seconds > 0)
            video.Seconds = traits.Seconds;
        if (traits.PlaysAsGif)
            video.GifPlayback = true;
        if (!traits.Thumbnail.IsEmpty)
            video.JpegThumbnail = ByteString.CopyFrom(traits.Thumbnail.Span);
        return video;
    }

    private static AudioMessage Audio(MediaReference media, string mimeType, MediaTraits traits)
    {
        var audio = new AudioMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimeType,
            MediaKey = ByteString.CopyFrom(media.MediaKey),
            FileSha256 = ByteString.CopyFrom(media.FileSha256),
            FileEncSha256 = ByteString.CopyFrom(media.FileEncSha256),
            FileLength = (ulong)media.FileLength,
            MediaKeyTimestamp = media.UploadedAt.ToUnixTimeSeconds(),
            Ptt = traits.IsVoice,
        };
        if (traits.Seconds > 0)
            audio.Seconds = traits.Seconds;
        return audio;
    }

    private static StickerMessage Sticker(MediaReference media, string mimeType, MediaTraits traits)
    {
        var sticker = new StickerMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimeType,
            MediaKey = ByteString.CopyFrom(media.MediaKey),
            FileSha256 = ByteString.CopyFrom(media.FileSha256),
            FileEncSha256 = ByteString.CopyFrom(media.FileEncSha256),
            FileLength = (ulong)media.FileLength,
            MediaKeyTimestamp = media.UploadedAt.ToUnixTimeSeconds(),
        };
        if (traits.Size is { } known)
            (sticker.Width, sticker.Height) = known;
        sticker.IsAnimated = traits.IsAnimated;
        if (!traits.Thumbnail.IsEmpty)
            sticker.PngThumbnail = ByteString.CopyFrom(traits.Thumbnail.Span);
        return sticker;
    }

    /// <summary>A document with a caption travels in an envelope, as the official clients send it.</summary>
    private static Message Document(MediaReference media, string mimeType, string? caption, string? fileName)
    {
        var document = new DocumentMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimeType,
            MediaKey = ByteString.CopyFrom(media.MediaKey),
            FileSha256 = ByteString.CopyFrom(media.FileSha256),
            FileEncSha256 = ByteString.CopyFrom(media.FileEncSha256),
            FileLength = (ulong)media.FileLength,
            MediaKeyTimestamp = media.UploadedAt.ToUnixTimeSeconds(),
        };
        if (!string.IsNullOrEmpty(fileName))
        {
            document.FileName = fileName;
            document.Title = fileName;
        }

        if (string.IsNullOrEmpty(caption))
            return new Message { DocumentMessage = document };
        document.Caption = caption;
        return new Message { DocumentWithCaptionMessage = new FutureProofMessage { Message = new Message { DocumentMessage = document } } };
    }
}
