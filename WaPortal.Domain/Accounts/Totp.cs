using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WaPortal.Domain.Accounts;

/// <summary>
/// Time-based one-time passwords (RFC 6238 over RFC 4226): SHA-1, 30 seconds, 6 digits, which is all that every authenticator app can do. Secret of
/// 20 bytes. A clock may be one step off, either way.
/// </summary>
public static class Totp
{
    private const int SecretBytes = 20;
    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const int Drift = 1;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>A new random secret, in base 32.</summary>
    public static string NewSecret() => Base32.Encode(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>True for a text that could be such a secret.</summary>
    public static bool IsSecret(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == SecretBytes * 8 / 5 && Base32.IsText(text);
    }

    internal static bool LooksLikeCode(string text) => text.Length == Digits && text.All(char.IsAsciiDigit);

    /// <summary>The time step that the code is of, or null when it is of none around now.</summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now)
    {
        var key = Base32.Decode(secret);
        var current = now.ToUnixTimeSeconds() / (long)Step.TotalSeconds;
        long? found = null;
        for (var step = current - Drift; step <= current + Drift; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(key, step)), Encoding.ASCII.GetBytes(code)))
                found = step;
        return found;
    }

    /// <summary>The code that an app shows.</summary>
    public static string CodeAt(string secret, DateTimeOffset at) => CodeOf(Base32.Decode(secret), at.ToUnixTimeSeconds() / (long)Step.TotalSeconds);

    /// <summary>What an app reads from a QR code.</summary>
    public static string UriOf(string secret, string email)
    {
        const string Issuer = "WaPortal";
        return $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={secret}&issuer={Issuer}";
    }

    private static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What RFC 6238 and the apps use; HMAC does not rest on the collisions that broke SHA-1.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.Slice(offset, sizeof(int))) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }
}
