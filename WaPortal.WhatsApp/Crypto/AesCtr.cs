// AES-256-CTR.
//
// References
//   NIST SP 800-38A section 6.5
// Parameters
//   key 32 bytes, initial counter block 16 bytes (big endian, counts over all of it)

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>AES-256-CTR; encryption and decryption are the same. Carries no integrity of its own.</summary>
public static class AesCtr
{
    private const int BlockSize = 16;
    private const int ChunkSize = 64 * BlockSize;

    /// <summary>Encrypts or decrypts.</summary>
    /// <returns>As many bytes as came in.</returns>
    public static byte[] Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data)
    {
        CryptoSizes.Require(key, 32, nameof(key));
        CryptoSizes.Require(iv, BlockSize, nameof(iv));
        var output = data.ToArray();
        var counter = BinaryPrimitives.ReadUInt128BigEndian(iv);
        Span<byte> stream = stackalloc byte[ChunkSize];
        using var aes = Aes.Create();
        aes.SetKey(key);
        for (var done = 0; done < output.Length; done += ChunkSize)
        {
            var part = output.AsSpan(done, Math.Min(ChunkSize, output.Length - done));
            var blocks = stream[..((part.Length + BlockSize - 1) / BlockSize * BlockSize)];
            for (var at = 0; at < blocks.Length; at += BlockSize)
                BinaryPrimitives.WriteUInt128BigEndian(blocks[at..], counter++);
            aes.EncryptEcb(blocks, blocks, PaddingMode.None);
            for (var i = 0; i < part.Length; i++)
                part[i] ^= blocks[i];
        }

        CryptographicOperations.ZeroMemory(stream);
        return output;
    }
}
