namespace WaPortal.Sandbox.Control;

/// <summary>A file that a contact sends. What it is told to be decides how it goes: as a picture, a video, audio, or a document.</summary>
/// <param name="Content">The file; read to its end, and perhaps closed.</param>
/// <param name="MimeType">Its content type; <c>audio/ogg; codecs=opus</c> goes as a voice note.</param>
/// <param name="FileName">What it is called; only a document shows it.</param>
/// <param name="Caption">What the contact says with it; audio has none.</param>
public sealed record ContactFile(Stream Content, string MimeType, string? FileName = null, string? Caption = null)
{
    /// <summary>The most characters of a caption.</summary>
    public const int MaxCaption = 1024;

    /// <summary>The most characters of a name, and of a content type.</summary>
    public const int MaxName = 255;

    /// <summary>Pixels of what has them; 0 when not known.</summary>
    public int Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; init; }

    /// <summary>How long audio or a video plays; 0 when not known.</summary>
    public int Seconds { get; init; }
}
