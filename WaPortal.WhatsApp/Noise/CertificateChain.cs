// The server's certificate chain: root -> intermediate -> leaf, whose key is the server's static Noise key.
//
// Parameters
//   keys 32 bytes (X25519), signatures 64 bytes (XEdDSA over the raw details), dates in Unix seconds, the root's serial is 0

using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Noise;

/// <summary>Checks a server's certificate chain in full. Nothing but the root key can be configured.</summary>
public static class CertificateChain
{
    private const uint RootSerial = 0;

    /// <summary>Checks both signatures, both issuers, the server's key and the dates.</summary>
    /// <param name="chain">A serialised <see cref="CertChain"/>, decrypted from the handshake.</param>
    /// <param name="serverStaticKey">The key that the server proved to have, 32 bytes.</param>
    /// <param name="trust">Root and clock.</param>
    public static CertificateError Verify(ReadOnlySpan<byte> chain, ReadOnlySpan<byte> serverStaticKey, NoiseTrust trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        NoiseCertificate leaf, intermediate;
        NoiseCertificate.Types.Details leafDetails, intermediateDetails;
        try
        {
            var parsed = CertChain.Parser.ParseFrom(chain);
            if (parsed.Leaf is null || parsed.Intermediate is null)
                return CertificateError.Malformed;
            (leaf, intermediate) = (parsed.Leaf, parsed.Intermediate);
            leafDetails = NoiseCertificate.Types.Details.Parser.ParseFrom(leaf.Details);
            intermediateDetails = NoiseCertificate.Types.Details.Parser.ParseFrom(intermediate.Details);
        }
        catch (InvalidProtocolBufferException)
        {
            return CertificateError.Malformed;
        }

        if (leafDetails.Key.Length != Curve25519.KeySize || intermediateDetails.Key.Length != Curve25519.KeySize)
            return CertificateError.Malformed;
        if (!XEdDsa.Verify(trust.RootKey, intermediate.Details.Span, intermediate.Signature.Span))
            return CertificateError.IntermediateSignature;
        if (intermediateDetails.IssuerSerial != RootSerial)
            return CertificateError.IntermediateIssuer;
        if (!XEdDsa.Verify(intermediateDetails.Key.Span, leaf.Details.Span, leaf.Signature.Span))
            return CertificateError.LeafSignature;
        if (leafDetails.IssuerSerial != intermediateDetails.Serial)
            return CertificateError.LeafIssuer;
        if (!CryptographicOperations.FixedTimeEquals(leafDetails.Key.Span, serverStaticKey))
            return CertificateError.LeafKey;

        var now = (ulong)Math.Max(0, trust.Time.GetUtcNow().ToUnixTimeSeconds());
        if (now < intermediateDetails.NotBefore || now < leafDetails.NotBefore)
            return CertificateError.NotYetValid;
        return now > intermediateDetails.NotAfter || now > leafDetails.NotAfter ? CertificateError.Expired : CertificateError.None;
    }
}
