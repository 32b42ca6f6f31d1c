namespace WaPortal.Sandbox.Linking;

/// <summary>The text of a pairing QR: <c>[address#]ref,noise key,identity key,secret[,platform]</c>, keys in base64.</summary>
/// <param name="Ref">The reference that the server gave the device.</param>
/// <param name="NoiseKey">32 bytes.</param>
/// <param name="IdentityKey">32 bytes.</param>
/// <param name="Secret">32 secret bytes that only one who sees the QR knows.</param>
internal sealed record QrCode(string Ref, byte[] NoiseKey, byte[] IdentityKey, byte[] Secret)
{
    public static QrCode? Parse(string text)
    {
        text = text.Trim();
        // Newer devices put an address before it.
        var parts = text[(text.IndexOf('#', StringComparison.Ordinal) + 1)..].Split(',');
        // A reference may itself contain commas; the rest never does.
        return parts.Length switch
        {
            4 => Build(parts[0], parts[1], parts[2], parts[3]),
            >= 5 when parts[^1].Length <= 2 => Build(string.Join(',', parts[..^4]), parts[^4], parts[^3], parts[^2]),
            _ => null,
        };
    }

    private static QrCode? Build(string reference, string noiseKey, string identityKey, string secret) =>
        Key(noiseKey) is { } noise && Key(identityKey) is { } identity && Key(secret) is { } shared
            ? new QrCode(reference, noise, identity, shared)
            : null;

    private static byte[]? Key(string base64)
    {
        var key = new byte[32];
        return Convert.TryFromBase64String(base64, key, out var length) && length == 32 ? key : null;
    }
}
