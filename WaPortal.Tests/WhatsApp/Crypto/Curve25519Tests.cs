using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.WhatsApp.Crypto;

/// <summary>The published vectors of RFC 7748 and of libsignal.</summary>
public sealed class Curve25519Tests
{
    [Theory]
    // RFC 7748 section 5.2
    [InlineData(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    // RFC 7748 section 6.1
    [InlineData(
        "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
        "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
        "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")]
    // libsignal, rust/core/src/curve/curve25519.rs, test_agreement, both ways
    [InlineData(
        "c806439dc9d2c476ffed8f2580c0888d58ab406bf7ae3698879021b96bb4bf59",
        "653614993d2b15ee9e5fd3d86ce719ef4ec1daae1886a87b3f5fa9565a27a22f",
        "325f239328941ced6e673b86ba41017448e99b649a9c3806c1dd7ca4c477e629")]
    [InlineData(
        "b03b34c33a1c44f225b662d2bf4859b8135411fa7b0386d45fb75dc5b91b4466",
        "1bb75966f2e93a3691dfff942bb2a466a1c08b8d78ca3f4d6df8b8bfa2e4ee28",
        "325f239328941ced6e673b86ba41017448e99b649a9c3806c1dd7ca4c477e629")]
    public void Agrees_on_the_published_secret(string privateKey, string publicKey, string expected)
    {
        var secret = new byte[32];

        Assert.True(Curve25519.TryAgree(Hex(privateKey), Hex(publicKey), secret));
        Assert.Equal(expected, Convert.ToHexStringLower(secret));
    }

    [Theory]
    // RFC 7748 section 6.1
    [InlineData(
        "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
        "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")]
    // libsignal
    [InlineData(
        "c806439dc9d2c476ffed8f2580c0888d58ab406bf7ae3698879021b96bb4bf59",
        "1bb75966f2e93a3691dfff942bb2a466a1c08b8d78ca3f4d6df8b8bfa2e4ee28")]
    public void Derives_the_published_public_key(string privateKey, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Curve25519.FromPrivateKey(Hex(privateKey)).PublicKey));

    [Theory]
    // RFC 7748 section 5.2, the iterated test
    [InlineData(1, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")]
    [InlineData(1000, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51")]
    public void Survives_iteration(int times, string expected)
    {
        var k = new byte[32];
        k[0] = 9;
        var u = k.ToArray();
        for (var i = 0; i < times; i++)
        {
            var next = new byte[32];
            Assert.True(Curve25519.TryAgree(k, u, next));
            (u, k) = (k, next);
        }

        Assert.Equal(expected, Convert.ToHexStringLower(k));
    }

    [Theory]
    // Points of small order: 0, 1, and the two of order 8 (RFC 7748 section 7, cr.yp.to/ecdh.html)
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    public void Refuses_points_of_small_order(string publicKey)
    {
        using var pair = Curve25519.GenerateKeyPair();

        Assert.False(Curve25519.TryAgree(pair.PrivateKey, Hex(publicKey), new byte[32]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Refuses_a_public_key_of_another_length(int length)
    {
        using var pair = Curve25519.GenerateKeyPair();

        Assert.False(Curve25519.TryAgree(pair.PrivateKey, new byte[length], new byte[32]));
    }

    [Fact]
    public void Generates_clamped_keys_that_differ()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            using var pair = Curve25519.GenerateKeyPair();
            Assert.Equal(0, pair.PrivateKey[0] & 7);
            Assert.Equal(0x40, pair.PrivateKey[31] & 0xC0);
            Assert.True(seen.Add(Convert.ToHexString(pair.PublicKey)));
        }
    }

    [Fact]
    public void Wipes_the_private_key_when_disposed()
    {
        var pair = Curve25519.GenerateKeyPair();

        pair.Dispose();

        Assert.Equal(new byte[32], pair.PrivateKey);
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
