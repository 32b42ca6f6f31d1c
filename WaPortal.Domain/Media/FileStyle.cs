namespace WaPortal.Domain.Media;

/// <summary>As what a file is to appear.</summary>
public enum FileStyle
{
    /// <summary>As what it is.</summary>
    Plain,

    /// <summary>A video that plays by itself, over and over, without sound.</summary>
    Gif,

    /// <summary>A voice note; Ogg with Opus.</summary>
    Voice,

    /// <summary>A sticker; WebP.</summary>
    Sticker,
}
