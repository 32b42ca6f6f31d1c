namespace WaPortal.Domain.Media;

/// <summary>A file that is kept for as long as it is handled.</summary>
/// <param name="Key">What <see cref="IFileShelf"/> finds it by.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Type">What it is, by its first bytes.</param>
public sealed record HeldFile(string Key, long Length, FileType Type);
