namespace WaPortal.Domain.Media;

/// <summary>The file of a message.</summary>
/// <param name="Content">The file, seekable; whoever got it disposes it.</param>
/// <param name="Type">What it is, by its bytes.</param>
/// <param name="FileName">What its sender calls it; null when it has no name.</param>
/// <param name="Sha256">Of the file.</param>
public sealed record FetchedMedia(Stream Content, FileType Type, string? FileName, byte[] Sha256);
