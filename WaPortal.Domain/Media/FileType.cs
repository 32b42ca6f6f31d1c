using System.Buffers;
using System.Text;
using System.Text.Unicode;
using WaPortal.Domain.Messages;

namespace WaPortal.Domain.Media;

/// <summary>What a file is.</summary>
/// <param name="MimeType">Its content type.</param>
/// <param name="Kind">How it is sent: one of <see cref="MessageKinds"/>.</param>
public sealed record FileType(string MimeType, string Kind)
{
    /// <summary>How much of a file <see cref="Detect"/> wants to see at most.</summary>
    public const int HeadLength = 64 * 1024;

    /// <summary>What a voice note is.</summary>
    public const string OggOpus = "audio/ogg; codecs=opus";

    /// <summary>What a sticker is.</summary>
    public const string Webp = "image/webp";

    /// <summary>Width and height in pixels, where they could be read.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>How long it plays, where <see cref="FileProbe"/> could read it.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>True for a picture that moves.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>Judges a file by its first bytes; what it is called and what its sender says of it do not matter.</summary>
    public static FileType Detect(ReadOnlySpan<byte> head) =>
        DetectImage(head) ?? DetectMedia(head) ?? DetectDocument(head);

    /// <summary>A container of office documents is told apart by its name: inside they are all alike.</summary>
    public FileType Named(string? fileName) => MimeType != "application/zip" ? this : Path.GetExtension(fileName)?.ToUpperInvariant() switch
    {
        ".DOCX" => this with { MimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        ".XLSX" => this with { MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        ".PPTX" => this with { MimeType = "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
        ".ODT" => this with { MimeType = "application/vnd.oasis.opendocument.text" },
        ".ODS" => this with { MimeType = "application/vnd.oasis.opendocument.spreadsheet" },
        _ => this,
    };

    private static FileType? DetectImage(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return new FileType("image/jpeg", MessageKinds.Image) { Size = PictureSize.OfJpeg(head) };
        if (head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return new FileType("image/png", MessageKinds.Image) { Size = PictureSize.OfPng(head) };
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
            return new FileType(Webp, MessageKinds.Sticker) { Size = PictureSize.OfWebp(head), IsAnimated = PictureSize.IsAnimatedWebp(head) };
        // WhatsApp shows no GIF as a picture; as a document it arrives whole.
        return head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? new FileType("image/gif", MessageKinds.Document) : null;
    }

    private static FileType? DetectMedia(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 12 && head[4..].StartsWith("ftyp"u8))
        {
            var brand = head[8..12];
            return brand.StartsWith("M4A"u8) || brand.StartsWith("M4B"u8) ? new FileType("audio/mp4", MessageKinds.Audio)
                : brand.StartsWith("qt"u8) ? new FileType("video/quicktime", MessageKinds.Document)
                : brand.StartsWith("heic"u8) || brand.StartsWith("mif1"u8) || brand.StartsWith("avif"u8) ? new FileType("image/heic", MessageKinds.Document)
                : brand.StartsWith("3g"u8) ? new FileType("video/3gpp", MessageKinds.Video)
                : new FileType("video/mp4", MessageKinds.Video);
        }

        if (head.StartsWith("OggS"u8))
            return head[..Math.Min(head.Length, 64)].IndexOf("OpusHead"u8) >= 0 ? new FileType(OggOpus, MessageKinds.Audio) : new FileType("audio/ogg", MessageKinds.Document);
        if (head.StartsWith("#!AMR"u8))
            return new FileType("audio/amr", MessageKinds.Audio);
        if (head.StartsWith("ID3"u8) || (head.Length > 2 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2))
            return new FileType("audio/mpeg", MessageKinds.Audio);
        return head.Length > 2 && head[0] == 0xFF && (head[1] & 0xF6) == 0xF0 ? new FileType("audio/aac", MessageKinds.Audio) : null;
    }

    private static FileType DetectDocument(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8))
            return new FileType("application/pdf", MessageKinds.Document);
        if (head.StartsWith<byte>([(byte)'P', (byte)'K', 3, 4]) || head.StartsWith<byte>([(byte)'P', (byte)'K', 5, 6]))
            return new FileType("application/zip", MessageKinds.Document);
        return new FileType(IsText(head) ? "text/plain" : "application/octet-stream", MessageKinds.Document);
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.ContainsAnyInRange((byte)0, (byte)8))
            return false;
        // The last character may be cut off by the end of what is seen.
        for (var cut = 0; cut <= Math.Min(3, head.Length); cut++)
        {
            if (Utf8.IsValid(head[..^cut]))
                return cut == 0 || Rune.DecodeFromUtf8(head[^cut..], out _, out _) == OperationStatus.NeedMoreData;
        }

        return false;
    }
}
