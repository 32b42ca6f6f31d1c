namespace WaPortal.WhatsApp.Media;

/// <summary>What a file is to WhatsApp: chooses its keys and where it is kept.</summary>
public enum MediaKind
{
    Image,
    Video,
    Audio,
    Document,
    Sticker,

    /// <summary>A part of what the account's devices keep in step; no message carries it.</summary>
    AppState,

    /// <summary>A piece of the phone's history; no message carries it.</summary>
    History,
}
