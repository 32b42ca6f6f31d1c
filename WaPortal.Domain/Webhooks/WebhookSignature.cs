using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WaPortal.Domain.Webhooks;

/// <summary>
/// The two signatures of a delivery, both HMAC-SHA256 with the endpoint's secret.
/// References: the contract's "Webhook Security"; Standard Webhooks 1.0.0, "Signature scheme".
/// Parameters: digest 32 bytes; keys of any length.
/// </summary>
public static class WebhookSignature
{
    internal const string StandardPrefix = "whsec_";

    /// <summary>
    /// <c>X-Webhook-Signature</c>: lower-case hex over the exact body, keyed with the UTF-8 bytes of the secret as it was typed,
    /// which is what the HMAC of any language gives without further thought.
    /// </summary>
    public static string Plain(string secret, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, digest);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary><c>webhook-signature</c>: <c>v1,</c> and the base64 of the HMAC over <c>id.timestamp.body</c>.</summary>
    /// <param name="secret"><c>whsec_</c> and the base64 of the key; any other text is the key itself.</param>
    /// <param name="id">The <c>webhook-id</c>; has no dot.</param>
    /// <param name="unixSeconds">The <c>webhook-timestamp</c>: when this attempt is made.</param>
    /// <param name="body">The exact bytes sent.</param>
    public static string Standard(string secret, string id, long unixSeconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, StandardKey(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}.")));
        hmac.AppendData(body);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(digest);
        return "v1," + Convert.ToBase64String(digest);
    }

    private static byte[] StandardKey(string secret)
    {
        if (secret.StartsWith(StandardPrefix, StringComparison.Ordinal))
        {
            var text = secret.AsSpan(StandardPrefix.Length);
            var key = new byte[text.Length];
            if (Convert.TryFromBase64Chars(text, key, out var length) && length > 0) return key[..length];
        }

        return Encoding.UTF8.GetBytes(secret);
    }
}
