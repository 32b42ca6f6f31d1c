using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace WaPortal.Domain.ApiKeys;

/// <summary>
/// The text form of an API key: <c>wap_live_</c>, 8 characters of id, <c>_</c>, 43 characters of secret (32 random bytes in base 62), and 6 of
/// checksum (CRC-32 of all before it, in base 62). The prefix lets a leak be searched for; the checksum rejects a typing error without a look-up.
/// </summary>
public sealed record ApiKeyText(string Id, string Secret)
{
    /// <summary>How every key starts, whatever comes to follow <c>live</c>.</summary>
    public const string Marker = "wap_";

    private const string Prefix = Marker + "live_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int ChecksumLength = 6;
    private static readonly int Length = Prefix.Length + ApiKey.IdLength + 1 + SecretLength + ChecksumLength;

    /// <summary>SHA-256 of the secret, as it is stored. The secret has 256 random bits, so a slow hash would add nothing.</summary>
    public byte[] SecretHash => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    /// <summary>The last four characters of the whole key.</summary>
    public string Last4 => ToString()[^4..];

    /// <summary>A new random key.</summary>
    public static ApiKeyText Create() =>
        new(RandomNumberGenerator.GetString(Alphabet, ApiKey.IdLength), Base62(RandomNumberGenerator.GetBytes(SecretBytes), SecretLength));

    /// <summary>Takes a key apart; false for anything that was never a key of ours.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKeyText? key)
    {
        key = null;
        if (text is null || text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var id = text.Substring(Prefix.Length, ApiKey.IdLength);
        var secret = text.Substring(Prefix.Length + ApiKey.IdLength + 1, SecretLength);
        var parsed = new ApiKeyText(id, secret);
        if (!string.Equals(parsed.ToString(), text, StringComparison.Ordinal))
            return false;
        key = parsed;
        return true;
    }

    /// <summary>The whole key.</summary>
    public override string ToString()
    {
        var body = $"{Prefix}{Id}_{Secret}";
        return body + Checksum(body);
    }

    private static string Checksum(string body)
    {
        var crc = Crc32(Encoding.UTF8.GetBytes(body));
        return Base62([(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc], ChecksumLength);
    }

    private static string Base62(byte[] bytes, int length)
    {
        var value = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        return string.Create(length, value, static (span, rest) =>
        {
            for (var i = span.Length - 1; i >= 0; i--)
            {
                rest = BigInteger.DivRem(rest, Alphabet.Length, out var digit);
                span[i] = Alphabet[(int)digit];
            }
        });
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        // The reflected polynomial of ISO 3309; short enough here to go without a table.
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
