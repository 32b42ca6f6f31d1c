using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Server;

/// <summary>The server's own Noise root, the certificates under it and its static key. All private halves are secret.</summary>
internal sealed record ServerKeys
{
    private const long Lifetime = 20L * 365 * 24 * 3600;

    /// <summary>32 bytes: what clients have to trust.</summary>
    public required byte[] RootPublicKey { get; init; }

    /// <summary>The static key of the handshakes, 32 secret bytes.</summary>
    public required byte[] StaticKey { get; init; }

    /// <summary>The serialized CertChain: root signs intermediate, intermediate signs leaf, leaf holds the static key.</summary>
    public required byte[] Certificates { get; init; }

    /// <summary>Makes them all; the root's and the intermediate's private keys are forgotten at once.</summary>
    /// <param name="now">Unix seconds.</param>
    public static ServerKeys Generate(long now)
    {
        using var root = Curve25519.GenerateKeyPair();
        using var intermediate = Curve25519.GenerateKeyPair();
        var statics = Curve25519.GenerateKeyPair();
        var serial = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var chain = new CertChain
        {
            // The root's serial is 0, written out: clients tell an absent number from 0.
            Intermediate = Certify(root, serial, 0, intermediate.PublicKey, now),
            Leaf = Certify(intermediate, serial + 1, serial, statics.PublicKey, now),
        };
        return new ServerKeys
        {
            RootPublicKey = root.PublicKey,
            StaticKey = statics.PrivateKey,
            Certificates = chain.ToByteArray(),
        };
    }

    private static NoiseCertificate Certify(KeyPair issuer, uint serial, uint issuerSerial, byte[] key, long now)
    {
        var details = new NoiseCertificate.Types.Details
        {
            Serial = serial,
            IssuerSerial = issuerSerial,
            Key = ByteString.CopyFrom(key),
            NotBefore = (ulong)(now - 24 * 3600),
            NotAfter = (ulong)(now + Lifetime),
        }.ToByteArray();
        return new NoiseCertificate
        {
            Details = ByteString.CopyFrom(details),
            Signature = ByteString.CopyFrom(XEdDsa.Sign(issuer.PrivateKey, details)),
        };
    }
}
