using WaPortal.Tests.WhatsApp.Vectors.Wire;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.WhatsApp.Crypto;

/// <summary>Keys and signatures that Signal's own library and another implementation made.</summary>
public sealed class XEdDsaVectorTests
{
    [Fact]
    public void Accepts_the_signatures_of_others()
    {
        var vectors = WireVectors.Signatures;
        Assert.Equal(40, vectors.Length);
        Assert.All(vectors, vector => Assert.True(XEdDsa.Verify(Hex(vector.PublicKey), Hex(vector.Message), Hex(vector.Signature)), vector.By));
    }

    [Fact]
    public void Derives_the_same_public_keys() => Assert.All(
        WireVectors.Signatures,
        vector => Assert.Equal(vector.PublicKey, Convert.ToHexStringLower(Curve25519.FromPrivateKey(Hex(vector.PrivateKey)).PublicKey)));

    [Fact]
    public void Keeps_the_sign_bit_as_the_others_do() => Assert.All(
        WireVectors.Signatures,
        vector => Assert.Equal(Hex(vector.Signature)[63] & 0x80, XEdDsa.Sign(Hex(vector.PrivateKey), Hex(vector.Message))[63] & 0x80));

    [Fact]
    public void Refuses_them_for_another_message() => Assert.All(
        WireVectors.Signatures,
        vector => Assert.False(XEdDsa.Verify(Hex(vector.PublicKey), [.. Hex(vector.Message), 0], Hex(vector.Signature))));

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
