namespace WaPortal.WhatsApp.Media;

/// <summary>What a file is to WhatsApp: chooses its keys and where it is kept.</summary>
public enum MediaKind
{
    Image,
    Video,
    Audio,
    Document,
    Sticker,
}
