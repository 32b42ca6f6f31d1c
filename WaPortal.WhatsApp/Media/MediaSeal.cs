// Encrypted files.
//
// References
//   AES-256-CBC (PKCS#7) of the file, then the first 10 bytes of HMAC-SHA256(MAC key, IV || ciphertext)
// Parameters
//   both hashes are SHA-256: of the file, and of all that is uploaded

using System.Buffers;
using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Media;

/// <summary>Encrypts and opens files piece by piece; how large they are makes no difference to the memory it takes.</summary>
internal static class MediaSeal
{
    private const int PieceSize = 64 * 1024;
    private const int BlockSize = 16;

    /// <summary>Encrypts a file.</summary>
    /// <param name="keys">Its keys.</param>
    /// <param name="plain">The file, read to its end.</param>
    /// <param name="output">Takes the encrypted file.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<SealedFile> SealAsync(MediaKeys keys, Stream plain, Stream output, CancellationToken cancellationToken)
    {
        using var aes = CreateCipher(keys);
        using var cipher = aes.CreateEncryptor();
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.MacKey);
        using var plainHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sealedHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        mac.AppendData(keys.Iv);

        var length = 0L;
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        var encrypted = ArrayPool<byte>.Shared.Rent(PieceSize + BlockSize);
        try
        {
            while (true)
            {
                var read = await plain.ReadAtLeastAsync(piece.AsMemory(0, PieceSize), PieceSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                length += read;
                plainHash.AppendData(piece, 0, read);
                if (read < PieceSize)
                {
                    await PutAsync(cipher.TransformFinalBlock(piece, 0, read)).ConfigureAwait(false);
                    break;
                }

                var written = cipher.TransformBlock(piece, 0, read, encrypted, 0);
                await PutAsync(encrypted.AsMemory(0, written)).ConfigureAwait(false);
            }

            var tag = mac.GetHashAndReset().AsMemory(0, MediaKeys.MacSize);
            sealedHash.AppendData(tag.Span);
            await output.WriteAsync(tag, cancellationToken).ConfigureAwait(false);
            return new SealedFile(length, plainHash.GetHashAndReset(), sealedHash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece, clearArray: true);
            ArrayPool<byte>.Shared.Return(encrypted);
        }

        async ValueTask PutAsync(ReadOnlyMemory<byte> part)
        {
            mac.AppendData(part.Span);
            sealedHash.AppendData(part.Span);
            await output.WriteAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Checks an encrypted file in full, and only then opens it.</summary>
    /// <param name="keys">Its keys.</param>
    /// <param name="input">The encrypted file; seekable, it is read twice.</param>
    /// <param name="expected">What the message says of it.</param>
    /// <param name="output">Takes the file. What it holds after a failure is to be thrown away.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when it is not the file that the message speaks of.</returns>
    public static async Task<bool> OpenAsync(MediaKeys keys, Stream input, SealedFile expected, Stream output, CancellationToken cancellationToken)
    {
        var encryptedLength = input.Length - MediaKeys.MacSize;
        if (encryptedLength < BlockSize || encryptedLength % BlockSize != 0 || !await IsGenuineAsync(keys, input, encryptedLength, expected.SealedHash, cancellationToken).ConfigureAwait(false))
            return false;

        input.Position = 0;
        using var aes = CreateCipher(keys);
        using var cipher = aes.CreateDecryptor();
        using var plainHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        var opened = ArrayPool<byte>.Shared.Rent(PieceSize + BlockSize);
        try
        {
            for (var left = encryptedLength; left > 0;)
            {
                var wanted = (int)Math.Min(left, PieceSize);
                await input.ReadExactlyAsync(piece.AsMemory(0, wanted), cancellationToken).ConfigureAwait(false);
                left -= wanted;
                var part = left == 0 ? cipher.TransformFinalBlock(piece, 0, wanted) : opened.AsMemory(0, cipher.TransformBlock(piece, 0, wanted, opened, 0));
                length += part.Length;
                plainHash.AppendData(part.Span);
                await output.WriteAsync(part, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (CryptographicException)
        {
            // The MAC is right and the padding wrong: the sender made it so.
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            ArrayPool<byte>.Shared.Return(opened, clearArray: true);
        }

        return length == expected.Length && CryptographicOperations.FixedTimeEquals(plainHash.GetHashAndReset(), expected.PlainHash);
    }

    private static async Task<bool> IsGenuineAsync(
        MediaKeys keys, Stream input, long encryptedLength, byte[] sealedHash, CancellationToken cancellationToken)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.MacKey);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        mac.AppendData(keys.Iv);
        input.Position = 0;
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            for (var left = encryptedLength; left > 0;)
            {
                var wanted = (int)Math.Min(left, PieceSize);
                await input.ReadExactlyAsync(piece.AsMemory(0, wanted), cancellationToken).ConfigureAwait(false);
                left -= wanted;
                mac.AppendData(piece, 0, wanted);
                hash.AppendData(piece, 0, wanted);
            }

            await input.ReadExactlyAsync(piece.AsMemory(0, MediaKeys.MacSize), cancellationToken).ConfigureAwait(false);
            hash.AppendData(piece, 0, MediaKeys.MacSize);
            return CryptographicOperations.FixedTimeEquals(mac.GetHashAndReset().AsSpan(0, MediaKeys.MacSize), piece.AsSpan(0, MediaKeys.MacSize))
                && CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), sealedHash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static Aes CreateCipher(MediaKeys keys)
    {
        var aes = Aes.Create();
        aes.SetKey(keys.CipherKey);
        aes.IV = keys.Iv.ToArray();
        return aes;
    }
}
