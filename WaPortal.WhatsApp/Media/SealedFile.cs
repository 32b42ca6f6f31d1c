namespace WaPortal.WhatsApp.Media;

/// <summary>What a message tells of its file, apart from the key.</summary>
/// <param name="Length">Bytes of the file itself.</param>
/// <param name="PlainHash">SHA-256 of the file.</param>
/// <param name="SealedHash">SHA-256 of the encrypted file.</param>
internal sealed record SealedFile(long Length, byte[] PlainHash, byte[] SealedHash);
