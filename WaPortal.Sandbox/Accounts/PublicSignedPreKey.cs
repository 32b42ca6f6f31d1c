namespace WaPortal.Sandbox.Accounts;

/// <summary>The public half of a signed prekey.</summary>
/// <param name="Id">24-bit id.</param>
/// <param name="Key">32 bytes.</param>
/// <param name="Signature">64-byte XEdDSA by the identity key over <c>05 || key</c>.</param>
internal sealed record PublicSignedPreKey(uint Id, byte[] Key, byte[] Signature)
{
    /// <summary>True when the identity key really signed it.</summary>
    public bool IsSignedBy(byte[] identityKey)
    {
        if (Key.Length != 32 || Signature.Length != 64 || identityKey.Length != 32)
            return false;
        Span<byte> signed = stackalloc byte[33];
        signed[0] = 5;
        Key.CopyTo(signed[1..]);
        return WhatsApp.Crypto.XEdDsa.Verify(identityKey, signed, Signature);
    }
}
