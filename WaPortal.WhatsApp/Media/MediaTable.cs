using System.Text;

namespace WaPortal.WhatsApp.Media;

/// <summary>What the protocol calls each kind: in the derivation of its keys, and in the path of its uploads. Stickers go as images.</summary>
internal static class MediaTable
{
    private static readonly byte[] ImageKeys = Encoding.ASCII.GetBytes("WhatsApp Image Keys");
    private static readonly byte[] VideoKeys = Encoding.ASCII.GetBytes("WhatsApp Video Keys");
    private static readonly byte[] AudioKeys = Encoding.ASCII.GetBytes("WhatsApp Audio Keys");
    private static readonly byte[] DocumentKeys = Encoding.ASCII.GetBytes("WhatsApp Document Keys");
    private static readonly byte[] AppStateKeys = Encoding.ASCII.GetBytes("WhatsApp App State Keys");
    private static readonly byte[] HistoryKeys = Encoding.ASCII.GetBytes("WhatsApp History Keys");

    public static ReadOnlySpan<byte> KeyInfo(MediaKind kind) => kind switch
    {
        MediaKind.Image or MediaKind.Sticker => ImageKeys,
        MediaKind.Video => VideoKeys,
        MediaKind.Audio => AudioKeys,
        MediaKind.Document => DocumentKeys,
        MediaKind.AppState => AppStateKeys,
        MediaKind.History => HistoryKeys,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of media."),
    };

    public static string Path(MediaKind kind) => kind switch
    {
        MediaKind.Image or MediaKind.Sticker => "image",
        MediaKind.Video => "video",
        MediaKind.Audio => "audio",
        MediaKind.Document => "document",
        MediaKind.AppState => "md-app-state",
        MediaKind.History => "md-msg-hist",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of media."),
    };
}
