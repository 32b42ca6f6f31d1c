using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.PreKeys;

/// <summary>Makes our own prekeys. Ids are 24-bit and start again at 1.</summary>
internal static class PreKeyFactory
{
    /// <summary>The largest id that fits into three bytes.</summary>
    public const uint MaxId = 0xFFFFFF;

    public static StoredPreKey Create(uint id) => new(id, Curve25519.GenerateKeyPair(), Uploaded: false);

    /// <summary>A signed prekey; the signature covers <c>05 || public key</c>.</summary>
    public static StoredSignedPreKey CreateSigned(uint id, KeyPair identity, DateTimeOffset now)
    {
        var key = Curve25519.GenerateKeyPair();
        return new StoredSignedPreKey(id, key, XEdDsa.Sign(identity.PrivateKey, [5, .. key.PublicKey]), now);
    }

    /// <summary>The id after another.</summary>
    public static uint After(uint id) => id >= MaxId ? 1 : id + 1;

    /// <summary>How many ids ago one was given, seen from the id that comes next.</summary>
    public static uint Age(uint id, uint next) => id < next ? next - id : next + MaxId - id;
}
