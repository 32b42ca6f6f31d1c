using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Stores;

/// <summary>
/// The stored form of <see cref="Credentials"/>: a protobuf message, so that fields can be added. The bytes are secret as a
/// whole; whoever stores them encrypts them.
/// </summary>
public static class CredentialsSerializer
{
    private const int KeySize = 32;

    /// <returns>The stored form, to be read back by <see cref="TryDeserialize"/>.</returns>
    public static byte[] Serialize(Credentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var stored = new StoredCredentials
        {
            RegistrationId = credentials.RegistrationId,
            NoisePrivateKey = ByteString.CopyFrom(credentials.NoiseKey.PrivateKey),
            NoisePublicKey = ByteString.CopyFrom(credentials.NoiseKey.PublicKey),
            IdentityPrivateKey = ByteString.CopyFrom(credentials.IdentityKey.PrivateKey),
            IdentityPublicKey = ByteString.CopyFrom(credentials.IdentityKey.PublicKey),
            AdvSecret = ByteString.CopyFrom(credentials.AdvSecret),
            SignedPreKeyId = credentials.SignedPreKeyId,
            NextPreKeyId = credentials.NextPreKeyId,
        };
        if (credentials.Id is { } id)
            stored.Id = id.ToString();
        if (credentials.Lid is { } lid)
            stored.Lid = lid.ToString();
        if (credentials.SignedDeviceIdentity is { } identity)
            stored.SignedDeviceIdentity = ByteString.CopyFrom(identity);
        if (credentials.Platform is { } platform)
            stored.Platform = platform;
        if (credentials.PushName is { } pushName)
            stored.PushName = pushName;
        if (credentials.RoutingInfo is { } routing)
            stored.RoutingInfo = ByteString.CopyFrom(routing);
        if (credentials.ServerStaticKey is { } server)
            stored.ServerStaticKey = ByteString.CopyFrom(server);
        if (credentials.NctSalt is { } salt)
            stored.NctSalt = ByteString.CopyFrom(salt);
        return stored.ToByteArray();
    }

    /// <returns>False when the bytes are not what <see cref="Serialize"/> wrote.</returns>
    public static bool TryDeserialize(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Credentials? credentials)
    {
        credentials = null;
        StoredCredentials stored;
        try
        {
            stored = StoredCredentials.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }

        if (stored.NoisePrivateKey.Length != KeySize || stored.NoisePublicKey.Length != KeySize
            || stored.IdentityPrivateKey.Length != KeySize || stored.IdentityPublicKey.Length != KeySize
            || stored.AdvSecret.Length != KeySize || !stored.HasRegistrationId || !stored.HasSignedPreKeyId
            || !stored.HasNextPreKeyId)
            return false;
        if (!TryReadJid(stored.HasId, stored.Id, out var id) || !TryReadJid(stored.HasLid, stored.Lid, out var lid))
            return false;

        credentials = new Credentials
        {
            RegistrationId = stored.RegistrationId,
            NoiseKey = new KeyPair(stored.NoisePrivateKey.ToByteArray(), stored.NoisePublicKey.ToByteArray()),
            IdentityKey = new KeyPair(stored.IdentityPrivateKey.ToByteArray(), stored.IdentityPublicKey.ToByteArray()),
            AdvSecret = stored.AdvSecret.ToByteArray(),
            SignedPreKeyId = stored.SignedPreKeyId,
            NextPreKeyId = stored.NextPreKeyId,
            Id = id,
            Lid = lid,
            SignedDeviceIdentity = stored.HasSignedDeviceIdentity ? stored.SignedDeviceIdentity.ToByteArray() : null,
            Platform = stored.HasPlatform ? stored.Platform : null,
            PushName = stored.HasPushName ? stored.PushName : null,
            RoutingInfo = stored.HasRoutingInfo ? stored.RoutingInfo.ToByteArray() : null,
            ServerStaticKey = stored.HasServerStaticKey ? stored.ServerStaticKey.ToByteArray() : null,
            NctSalt = stored.HasNctSalt ? stored.NctSalt.ToByteArray() : null,
        };
        return true;
    }

    private static bool TryReadJid(bool present, string text, out Jid? jid)
    {
        jid = null;
        if (!present)
            return true;
        if (!Jid.TryParse(text, out var parsed))
            return false;
        jid = parsed;
        return true;
    }
}
