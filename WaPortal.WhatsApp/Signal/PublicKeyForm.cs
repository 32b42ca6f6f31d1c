namespace WaPortal.WhatsApp.Signal;

/// <summary>
/// The one way to write a public key. X25519 takes a coordinate modulo 2^255 - 19 and ignores the top bit, so that a key has several
/// spellings; sessions are told apart by how the base key is spelled, and a first message with another spelling of it would be decrypted
/// a second time. No key pair generator writes any but the canonical form. Reference: RFC 7748, section 5.
/// </summary>
internal static class PublicKeyForm
{
    /// <summary>True for 32 bytes that are, little-endian, below 2^255 - 19.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> key) =>
        key.Length == SignalLimits.KeySize
        && key[31] <= 0x7F
        && (key[31] < 0x7F || key[0] < 0xED || key[1..31].ContainsAnyExcept((byte)0xFF));
}
