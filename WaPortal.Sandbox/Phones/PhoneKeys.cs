using System.Security.Cryptography;
using WaPortal.Sandbox.Accounts;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Sandbox.Phones;

/// <summary>Makes the keys of a new simulated phone.</summary>
internal static class PhoneKeys
{
    /// <summary>An account with fresh keys.</summary>
    /// <param name="createdAt">Unix seconds.</param>
    public static AccountRecord NewAccount(string phone, string lid, long createdAt, uint rawId)
    {
        var identity = Curve25519.GenerateKeyPair();
        var signedPreKey = Curve25519.GenerateKeyPair();
        return new AccountRecord
        {
            Phone = phone,
            Lid = lid,
            CreatedAt = createdAt,
            RawId = rawId,
            RegistrationId = (uint)RandomNumberGenerator.GetInt32(1, 0x3FFF),
            IdentityKey = identity.PrivateKey,
            SignedPreKeyId = 1,
            SignedPreKey = signedPreKey.PrivateKey,
            SignedPreKeySignature = XEdDsa.Sign(identity.PrivateKey, [5, .. signedPreKey.PublicKey]),
        };
    }
}
