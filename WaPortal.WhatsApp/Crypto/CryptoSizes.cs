namespace WaPortal.WhatsApp.Crypto;

/// <summary>Refuses keys and nonces of the wrong size: a caller's mistake, never a peer's.</summary>
internal static class CryptoSizes
{
    public static void Require(ReadOnlySpan<byte> value, int size, string name)
    {
        if (value.Length != size)
            throw new ArgumentException($"Must be {size} bytes, was {value.Length}.", name);
    }
}
