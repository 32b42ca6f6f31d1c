using System.Security.Cryptography;
using CsCheck;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.WhatsApp.Crypto;

/// <summary>libsignal's published vector (rust/core/src/curve/curve25519.rs, test_signature) and the scheme's properties.</summary>
public sealed class XEdDsaTests
{
    private static readonly byte[] PrivateKey = Hex("c097248412e58bf05df487968205132794178e367637f5818f81e0e6ce73e865");
    private static readonly byte[] PublicKey = Hex("ab7e717d4a163b7d9a1d8071dfe9dcf8cdcd1cea3339b6356be84d887e322c64");
    private static readonly byte[] Message = Hex("05edce9d9c415ca78cb7252e72c2c4a554d3eb29485a0e1d503118d1a82d99fb4a");

    private static readonly byte[] Signature = Hex(
        "5de88ca9a89b4a115da79109c67c9c7464a3e4180274f1cb8c63c2984e286dfb"
        + "ede82deb9dcd9fae0bfbb821569b3d9001bd8130cd11d486cef047bd60b86e88");

    [Fact]
    public void Accepts_the_published_signature()
    {
        Assert.Equal(PublicKey, Curve25519.FromPrivateKey(PrivateKey).PublicKey);
        Assert.True(XEdDsa.Verify(PublicKey, Message, Signature));
    }

    [Fact]
    public void Refuses_every_single_bit_flip_of_the_signature() =>
        ForEveryFlip(Signature, flipped => Assert.False(XEdDsa.Verify(PublicKey, Message, flipped)));

    [Fact]
    public void Refuses_every_single_bit_flip_of_the_message() =>
        ForEveryFlip(Message, flipped => Assert.False(XEdDsa.Verify(PublicKey, flipped, Signature)));

    [Fact]
    public void Refuses_every_single_bit_flip_of_the_public_key_that_counts() =>
        // The top bit of a public key is no part of the number (RFC 7748 section 5).
        ForEveryFlip(PublicKey, (flipped, bit) => Assert.Equal(bit == 255, XEdDsa.Verify(flipped, Message, Signature)));

    [Fact]
    public void Accepts_what_it_signed_and_refuses_the_rest() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[0, 300]).Sample(
            (privateKey, message) =>
            {
                using var pair = Curve25519.FromPrivateKey(privateKey);
                using var other = Curve25519.GenerateKeyPair();
                var signature = XEdDsa.Sign(privateKey, message);

                Assert.True(XEdDsa.Verify(pair.PublicKey, message, signature));
                Assert.False(XEdDsa.Verify(other.PublicKey, message, signature));
                Assert.False(XEdDsa.Verify(pair.PublicKey, [.. message, 0], signature));
            },
            iter: 100);

    [Fact]
    public void Never_signs_the_same_way_twice() =>
        Assert.NotEqual(XEdDsa.Sign(PrivateKey, Message), XEdDsa.Sign(PrivateKey, Message));

    [Fact]
    public void Is_fixed_by_its_randomness_and_keeps_either_sign()
    {
        // Half of all keys map to an Edwards point with the sign bit set; both halves must sign.
        var signs = new HashSet<int>();
        for (var i = 0; i < 40; i++)
        {
            using var pair = Curve25519.GenerateKeyPair();
            byte[] first = new byte[64], second = new byte[64], random = RandomNumberGenerator.GetBytes(64);
            XEdDsa.Sign(pair.PrivateKey, Message, random, first);
            XEdDsa.Sign(pair.PrivateKey, Message, random, second);

            Assert.Equal(first, second);
            Assert.True(XEdDsa.Verify(pair.PublicKey, Message, first));
            signs.Add(first[63] >> 7);
        }

        Assert.Equal([0, 1], signs.Order());
    }

    [Theory]
    [InlineData(31, 64)]
    [InlineData(33, 64)]
    [InlineData(32, 63)]
    [InlineData(32, 65)]
    [InlineData(0, 0)]
    public void Refuses_keys_and_signatures_of_another_length(int keyLength, int signatureLength) =>
        Assert.False(XEdDsa.Verify(new byte[keyLength], Message, new byte[signatureLength]));

    [Fact]
    public void Refuses_an_unreduced_s()
    {
        // S + L is the same number modulo the group order L, so a careless verifier would take it.
        var order = new System.Numerics.BigInteger(Hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"), true);
        var forged = Signature.ToArray();
        forged[63] &= 0x7F;
        var s = new System.Numerics.BigInteger(forged.AsSpan(32), true) + order;
        forged.AsSpan(32).Clear();
        Assert.True(s.TryWriteBytes(forged.AsSpan(32), out _, true));
        forged[63] |= (byte)(Signature[63] & 0x80);

        Assert.False(XEdDsa.Verify(PublicKey, Message, forged));
    }

    private static void ForEveryFlip(byte[] data, Action<byte[]> check) => ForEveryFlip(data, (flipped, _) => check(flipped));

    private static void ForEveryFlip(byte[] data, Action<byte[], int> check)
    {
        for (var bit = 0; bit < data.Length * 8; bit++)
        {
            var flipped = data.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            check(flipped, bit);
        }
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
