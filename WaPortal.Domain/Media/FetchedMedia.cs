namespace WaPortal.Domain.Media;

/// <summary>The file of a message, here for the moment.</summary>
/// <param name="File">Where it is and what it is, by its bytes. Whoever got it drops it.</param>
/// <param name="FileName">What its sender calls it; null when it has no name.</param>
/// <param name="Sha256">Of the file.</param>
public sealed record FetchedMedia(HeldFile File, string? FileName, byte[] Sha256);
