using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.WhatsApp.Noise;

/// <summary>A certificate chain of our own making, every part of which a test can get wrong.</summary>
internal sealed class TestChain
{
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public KeyPair Root { get; } = Curve25519.GenerateKeyPair();

    public KeyPair IntermediateKey { get; } = Curve25519.GenerateKeyPair();

    public KeyPair ServerKey { get; } = Curve25519.GenerateKeyPair();

    public NoiseCertificate.Types.Details Intermediate { get; }

    public NoiseCertificate.Types.Details Leaf { get; }

    public TestChain()
    {
        Intermediate = new()
        {
            Serial = 3,
            IssuerSerial = 0,
            Key = ByteString.CopyFrom(IntermediateKey.PublicKey),
            NotBefore = (ulong)Now.AddDays(-30).ToUnixTimeSeconds(),
            NotAfter = (ulong)Now.AddDays(30).ToUnixTimeSeconds(),
        };
        Leaf = new()
        {
            Serial = 4,
            IssuerSerial = 3,
            Key = ByteString.CopyFrom(ServerKey.PublicKey),
            NotBefore = (ulong)Now.AddDays(-3).ToUnixTimeSeconds(),
            NotAfter = (ulong)Now.AddDays(3).ToUnixTimeSeconds(),
        };
    }

    public CertChain Sign() => new()
    {
        Intermediate = Sign(Intermediate, Root),
        Leaf = Sign(Leaf, IntermediateKey),
    };

    public static NoiseCertificate Sign(NoiseCertificate.Types.Details details, KeyPair signer) => new()
    {
        Details = details.ToByteString(),
        Signature = ByteString.CopyFrom(XEdDsa.Sign(signer.PrivateKey, details.ToByteArray())),
    };
}
