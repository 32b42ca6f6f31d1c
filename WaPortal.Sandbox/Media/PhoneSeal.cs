// Files as phones encrypt them.
//
// References
//   HKDF-SHA256(media key, no salt, "WhatsApp <Kind> Keys", 112)
//   AES-256-CBC (PKCS#7) of the file, then the first 10 bytes of HMAC-SHA256(MAC key, IV || ciphertext)
// Parameters
//   media key 32 bytes; IV 16, cipher key 32, MAC key 32, reference key 32 (not used); both hashes are SHA-256: of the file, and of all that is kept

using System.Buffers;
using System.Security.Cryptography;
using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Sandbox.Media;

/// <summary>Encrypts a phone's file onto the shelf piece by piece; how large it is makes no difference to the memory it takes.</summary>
internal static class PhoneSeal
{
    private const int PieceSize = 64 * 1024;
    private const int BlockSize = 16;
    private const int MacSize = 10;
    private const int KeySize = 32;

    /// <param name="shelf">Takes the encrypted file.</param>
    /// <param name="info">What its keys are derived for.</param>
    /// <param name="file">Read to its end.</param>
    /// <param name="maxBytes">The most bytes that the encrypted file may have.</param>
    /// <param name="cancellationToken">Cancels; nothing is kept then.</param>
    /// <exception cref="SandboxException">The file is empty or too large.</exception>
    public static async Task<ShelvedFile> ShelveAsync(MediaShelf shelf, byte[] info, Stream file, long maxBytes, CancellationToken cancellationToken)
    {
        var mediaKey = RandomNumberGenerator.GetBytes(KeySize);
        var keys = new byte[112];
        Hkdf256.DeriveKey(mediaKey, [], info, keys);
        try
        {
            ShelvedFile? shelved = null;
            var token = await shelf.PutAsync(async output =>
            {
                shelved = await SealAsync(mediaKey, keys, file, output, maxBytes, cancellationToken).ConfigureAwait(false);
                return shelved.SealedHash;
            }).ConfigureAwait(false);
            return shelved! with { Token = token };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(keys);
        }
    }

    private static async Task<ShelvedFile> SealAsync(
        byte[] mediaKey, byte[] keys, Stream file, Stream output, long maxBytes, CancellationToken cancellationToken)
    {
        using var aes = Aes.Create();
        aes.SetKey(keys.AsSpan(16, 32));
        aes.IV = keys[..16];
        using var cipher = aes.CreateEncryptor();
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.AsSpan(48, 32));
        using var plainHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sealedHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        mac.AppendData(keys, 0, 16);

        var length = 0L;
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        var encrypted = ArrayPool<byte>.Shared.Rent(PieceSize + BlockSize);
        try
        {
            int read;
            do
            {
                read = await file.ReadAtLeastAsync(piece.AsMemory(0, PieceSize), PieceSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                length += read;
                if (length > maxBytes - BlockSize - MacSize)
                    throw new SandboxException(SandboxErrors.TooLarge, $"A file has at most {maxBytes - BlockSize - MacSize} bytes.");
                plainHash.AppendData(piece, 0, read);
                var part = read < PieceSize ? cipher.TransformFinalBlock(piece, 0, read) : encrypted.AsMemory(0, cipher.TransformBlock(piece, 0, read, encrypted, 0));
                mac.AppendData(part.Span);
                await PutAsync(part).ConfigureAwait(false);
            }
            while (read == PieceSize);

            if (length == 0)
                throw new SandboxException(SandboxErrors.Invalid, "The file is empty.");
            await PutAsync(mac.GetHashAndReset().AsMemory(0, MacSize)).ConfigureAwait(false);
            return new ShelvedFile("", mediaKey, length, plainHash.GetHashAndReset(), sealedHash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece, clearArray: true);
            ArrayPool<byte>.Shared.Return(encrypted);
        }

        async ValueTask PutAsync(ReadOnlyMemory<byte> part)
        {
            sealedHash.AppendData(part.Span);
            await output.WriteAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }
}
