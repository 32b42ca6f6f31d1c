using System.Security.Cryptography;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Pairing;

/// <summary>The keys of a device that no phone knows yet.</summary>
internal static class FreshDevice
{
    private const int RegistrationIds = 16380; // 14 bits, without 0 and the topmost few that Signal keeps for itself

    public static (Credentials Credentials, StoredSignedPreKey SignedPreKey) Create(string? pushName, DateTimeOffset now)
    {
        var identity = Curve25519.GenerateKeyPair();
        var signedPreKey = PreKeyFactory.CreateSigned(1, identity, now);
        var credentials = new Credentials
        {
            RegistrationId = (uint)RandomNumberGenerator.GetInt32(1, RegistrationIds + 1),
            NoiseKey = Curve25519.GenerateKeyPair(),
            IdentityKey = identity,
            AdvSecret = RandomNumberGenerator.GetBytes(32),
            SignedPreKeyId = signedPreKey.Id,
            PushName = pushName,
        };
        return (credentials, signedPreKey);
    }
}
