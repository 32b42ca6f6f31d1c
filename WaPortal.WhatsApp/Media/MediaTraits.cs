namespace WaPortal.WhatsApp.Media;

/// <summary>What a message tells of its file so that it can be shown before it is fetched. All of it may be left out.</summary>
public sealed record MediaTraits
{
    /// <summary>Nothing at all.</summary>
    public static readonly MediaTraits None = new();

    /// <summary>Width and height in pixels, of what has them.</summary>
    public (uint Width, uint Height)? Size { get; init; }

    /// <summary>How long audio or a video plays; 0 when not known.</summary>
    public uint Seconds { get; init; }

    /// <summary>True for audio that is a voice note.</summary>
    public bool IsVoice { get; init; }

    /// <summary>True for a video that plays by itself, over and over.</summary>
    public bool PlaysAsGif { get; init; }

    /// <summary>True for a sticker that moves.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>A small picture to be shown until a picture, a video or a sticker is fetched: JPEG, for a sticker PNG.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }
}
