using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>Message ids: <c>3EB0</c> and the hex of nine bytes of SHA-256(unix seconds (8, big-endian) || user@c.us || 16 random bytes).</summary>
internal static class MessageIds
{
    private const int HashedBytes = 9;

    public static string Next(Jid? self, DateTimeOffset now)
    {
        var user = self is { } jid ? Encoding.UTF8.GetBytes($"{jid.User}@{JidServer.LegacyUser}") : [];
        Span<byte> input = stackalloc byte[8 + 128 + 16];
        BinaryPrimitives.WriteInt64BigEndian(input, now.ToUnixTimeSeconds());
        var length = Math.Min(user.Length, 128);
        user.AsSpan(0, length).CopyTo(input[8..]);
        RandomNumberGenerator.Fill(input.Slice(8 + length, 16));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..(8 + length + 16)], hash);
        return "3EB0" + Convert.ToHexString(hash[..HashedBytes]);
    }
}
