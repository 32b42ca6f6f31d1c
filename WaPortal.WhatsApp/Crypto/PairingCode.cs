// Pairing code: the eight characters that a person types into the phone, and what they protect.
//
// References
//   WhatsApp multi-device, link_code_companion_reg; RFC 8018 section 5.2 (PBKDF2); NIST SP 800-38A section 6.5 (CTR)
// Parameters
//   code 5 random bytes as 8 characters of 5 bits each; PBKDF2-HMAC-SHA256 with 131072 iterations, salt 32 bytes, key 32 bytes;
//   a wrapped public key is salt 32 || counter block 16 || AES-256-CTR(public key 32) = 80 bytes

using System.Security.Cryptography;
using System.Text;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>
/// The code of a link without a QR. Each side hides its ephemeral public key under it: who does not know the code unwraps another key,
/// and cannot tell that it is another. Deriving takes tens of milliseconds on purpose.
/// </summary>
public static class PairingCode
{
    /// <summary>How many characters a code has, without the dash that it is shown with.</summary>
    public const int Length = 8;

    /// <summary>Size of a wrapped public key, in bytes.</summary>
    public const int WrappedSize = SaltSize + CounterSize + Curve25519.KeySize;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";
    private const int Iterations = 131_072;
    private const int RandomSize = 5;
    private const int SaltSize = 32;
    private const int CounterSize = 16;

    /// <summary>A code that nobody can guess: 40 random bits.</summary>
    public static string Generate() => Encode(RandomNumberGenerator.GetBytes(RandomSize));

    /// <summary>Takes a code as a person types it: in any case, with dashes and spaces.</summary>
    /// <returns>The code as it is derived from, or null when it is none.</returns>
    public static string? Read(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(character => character != '-' && !char.IsWhiteSpace(character))).ToUpperInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }

    /// <summary>The code as it is shown: <c>XXXX-XXXX</c>.</summary>
    public static string Show(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return $"{code[..4]}-{code[4..]}";
    }

    /// <summary>Hides a public key under a code.</summary>
    /// <param name="code">From <see cref="Generate"/> or <see cref="Read"/>.</param>
    /// <param name="publicKey">32 bytes.</param>
    /// <returns><see cref="WrappedSize"/> bytes.</returns>
    public static byte[] Wrap(string code, ReadOnlySpan<byte> publicKey) =>
        Wrap(code, publicKey, RandomNumberGenerator.GetBytes(SaltSize), RandomNumberGenerator.GetBytes(CounterSize));

    /// <summary>Finds the public key that was hidden; another one when the code is another.</summary>
    /// <param name="code">From <see cref="Generate"/> or <see cref="Read"/>.</param>
    /// <param name="wrapped"><see cref="WrappedSize"/> bytes.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Unwrap(string code, ReadOnlySpan<byte> wrapped)
    {
        CryptoSizes.Require(wrapped, WrappedSize, nameof(wrapped));
        return Transform(code, wrapped[..SaltSize], wrapped[SaltSize..(SaltSize + CounterSize)], wrapped[(SaltSize + CounterSize)..]);
    }

    internal static string Encode(ReadOnlySpan<byte> random)
    {
        CryptoSizes.Require(random, RandomSize, nameof(random));
        ulong bits = 0;
        foreach (var part in random)
            bits = (bits << 8) | part;
        return string.Create(Length, bits, static (characters, rest) =>
        {
            for (var i = Length - 1; i >= 0; i--, rest >>= 5)
                characters[i] = Alphabet[(int)(rest & 31)];
        });
    }

    internal static byte[] Wrap(string code, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> counter)
    {
        CryptoSizes.Require(publicKey, Curve25519.KeySize, nameof(publicKey));
        CryptoSizes.Require(salt, SaltSize, nameof(salt));
        return [.. salt, .. counter, .. Transform(code, salt, counter, publicKey)];
    }

    private static byte[] Transform(string code, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> publicKey)
    {
        ArgumentNullException.ThrowIfNull(code);
        Span<byte> key = stackalloc byte[32];
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(code), salt, key, Iterations, HashAlgorithmName.SHA256);
        var transformed = AesCtr.Transform(key, counter, publicKey);
        CryptographicOperations.ZeroMemory(key);
        return transformed;
    }
}
