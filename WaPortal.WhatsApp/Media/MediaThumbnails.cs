using Google.Protobuf;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Media;

/// <summary>The small pictures that messages carry of their files: JPEG, of stickers PNG. Nobody checks that they are.</summary>
public static class MediaThumbnails
{
    /// <summary>The thumbnail of the file of a message; null when there is none, or none of at most so many bytes.</summary>
    public static byte[]? Read(Message content, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(content);
        var thumbnail = content switch
        {
            { ImageMessage: { } m } => m.JpegThumbnail,
            { VideoMessage: { } m } => m.JpegThumbnail,
            { PtvMessage: { } m } => m.JpegThumbnail,
            { DocumentMessage: { } m } => m.JpegThumbnail,
            { StickerMessage: { } m } => m.PngThumbnail,
            _ => ByteString.Empty,
        };
        return thumbnail.Length > 0 && thumbnail.Length <= maxBytes ? thumbnail.ToByteArray() : null;
    }

    /// <summary>Gives a message the thumbnail of its file; kinds that have none stay as they are.</summary>
    public static void Set(Message content, ReadOnlySpan<byte> thumbnail)
    {
        ArgumentNullException.ThrowIfNull(content);
        switch (content)
        {
            case { ImageMessage: { } m }: m.JpegThumbnail = ByteString.CopyFrom(thumbnail); break;
            case { VideoMessage: { } m }: m.JpegThumbnail = ByteString.CopyFrom(thumbnail); break;
            case { PtvMessage: { } m }: m.JpegThumbnail = ByteString.CopyFrom(thumbnail); break;
            case { DocumentMessage: { } m }: m.JpegThumbnail = ByteString.CopyFrom(thumbnail); break;
            case { StickerMessage: { } m }: m.PngThumbnail = ByteString.CopyFrom(thumbnail); break;
        }
    }
}
