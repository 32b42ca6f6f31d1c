namespace WaPortal.WhatsApp.Media;

/// <summary>Where an encrypted file is kept and what opens it: all that a message says of it.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Url">The address at the time of the upload; the host may change.</param>
/// <param name="DirectPath">Path and query on any media host.</param>
/// <param name="MediaKey">32 bytes; whoever has them can read the file.</param>
/// <param name="FileSha256">SHA-256 of the file.</param>
/// <param name="FileEncSha256">SHA-256 of the encrypted file.</param>
/// <param name="FileLength">Bytes of the file.</param>
/// <param name="UploadedAt">When the key was made.</param>
public sealed record MediaReference(
    MediaKind Kind, string Url, string DirectPath, byte[] MediaKey, byte[] FileSha256, byte[] FileEncSha256, long FileLength, DateTimeOffset UploadedAt);
