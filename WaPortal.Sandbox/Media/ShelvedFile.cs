namespace WaPortal.Sandbox.Media;

/// <summary>What a message has to say of a file on the shelf.</summary>
/// <param name="Token">What the shelf keeps it under.</param>
/// <param name="MediaKey">What opens it.</param>
/// <param name="Length">Bytes of the file itself.</param>
/// <param name="PlainHash">SHA-256 of the file.</param>
/// <param name="SealedHash">SHA-256 of the encrypted file.</param>
internal sealed record ShelvedFile(string Token, byte[] MediaKey, long Length, byte[] PlainHash, byte[] SealedHash);
