using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Stores;

/// <summary>The trust between this account and a contact.</summary>
/// <param name="Token">What the contact gave us to show that it trusts us; null for nothing, or nothing that still holds. Secret.</param>
/// <param name="GivenAt">When it was given; meaningless without a token.</param>
/// <param name="IssuedAt">When we gave the contact ours; null for never.</param>
public sealed record PrivacyToken(byte[]? Token, DateTimeOffset GivenAt, DateTimeOffset? IssuedAt)
{
    /// <summary>Nothing was given either way.</summary>
    public static readonly PrivacyToken None = new(null, DateTimeOffset.UnixEpoch, null);

    /// <returns>The stored form, to be read back by <see cref="TryParse"/>. Secret.</returns>
    public byte[] Serialize()
    {
        var stored = new StoredPrivacyToken();
        if (Token is { } token)
            (stored.Token, stored.GivenAt) = (ByteString.CopyFrom(token), GivenAt.ToUnixTimeSeconds());
        if (IssuedAt is { } issued)
            stored.IssuedAt = issued.ToUnixTimeSeconds();
        return stored.ToByteArray();
    }

    /// <returns>False when the bytes are not what <see cref="Serialize"/> wrote.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PrivacyToken? token)
    {
        token = null;
        try
        {
            var stored = StoredPrivacyToken.Parser.ParseFrom(bytes);
            token = new PrivacyToken(
                stored.HasToken ? stored.Token.ToByteArray() : null,
                DateTimeOffset.FromUnixTimeSeconds(stored.GivenAt),
                stored.HasIssuedAt ? DateTimeOffset.FromUnixTimeSeconds(stored.IssuedAt) : null);
            return true;
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
