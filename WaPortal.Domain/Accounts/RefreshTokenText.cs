using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>The text form of a refresh token: <c>wrt_</c>, the 26 characters of the session's id, <c>_</c>, and 43 of secret (32 random bytes in base64url).</summary>
public sealed record RefreshTokenText(string SessionId, string Secret)
{
    private const string Prefix = "wrt_";
    private const int IdLength = 26;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    /// <summary>SHA-256 of the secret, as it is stored.</summary>
    public byte[] SecretHash => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    /// <summary>A new random token for a session.</summary>
    public static RefreshTokenText Create(string sessionId) =>
        new(sessionId, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Takes a token apart; false for anything that was never one of ours.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RefreshTokenText? token)
    {
        token = null;
        if (text is null || text.Length != Prefix.Length + IdLength + 1 + SecretLength || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length + IdLength] != '_' || !Ascii.IsValid(text))
            return false;
        token = new RefreshTokenText(string.Concat(Ids.Session, text.AsSpan(Prefix.Length, IdLength)), text[^SecretLength..]);
        return true;
    }

    /// <summary>The whole token.</summary>
    public override string ToString() => $"{Prefix}{SessionId[Ids.Session.Length..]}_{Secret}";
}
