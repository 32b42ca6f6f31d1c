using WaPortal.Domain.Messages;

namespace WaPortal.Domain.Media;

/// <summary>A file on its way to somebody.</summary>
/// <param name="File">Where it is kept and what it is.</param>
/// <param name="Caption">What to say with it, or null.</param>
/// <param name="FileName">What it is called, or null.</param>
public sealed record OutgoingFile(HeldFile File, string? Caption, string? FileName)
{
    /// <summary>As what it is to appear.</summary>
    public FileStyle Style { get; init; }

    /// <summary>What the message says beside that.</summary>
    public OutgoingContext Context { get; init; } = OutgoingContext.None;
}
