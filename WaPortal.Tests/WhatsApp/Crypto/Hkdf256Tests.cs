using System.Security.Cryptography;
using CsCheck;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.WhatsApp.Crypto;

/// <summary>RFC 5869 appendix A and the platform's own HKDF.</summary>
public sealed class Hkdf256Tests
{
    [Theory]
    // A.1
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")]
    // A.3: neither salt nor info
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
        "",
        "",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")]
    public void Gives_the_published_output(string ikm, string salt, string info, string expected)
    {
        var output = new byte[expected.Length / 2];

        Hkdf256.DeriveKey(Hex(ikm), Hex(salt), Hex(info), output);

        Assert.Equal(expected, Convert.ToHexStringLower(output));
    }

    [Fact]
    public void Agrees_with_the_platform_where_that_gives_an_answer() =>
        Gen.Select(Gen.Byte.Array[1, 80], Gen.Byte.Array[0, 80], Gen.Byte.Array[0, 255], Gen.Int[1, 300]).Sample(
            (ikm, salt, info, length) =>
            {
                var output = new byte[length];
                Hkdf256.DeriveKey(ikm, salt, info, output);
                Assert.Equal(HKDF.DeriveKey(HashAlgorithmName.SHA256, ikm, length, salt, info), output);
            },
            iter: 500);

    [Fact]
    public void Takes_an_empty_secret()
    {
        var output = new byte[64];

        Hkdf256.DeriveKey([], new byte[32], [], output);

        Assert.Equal(HMACSHA256.HashData(HMACSHA256.HashData(new byte[32], Array.Empty<byte>()), new byte[] { 1 }), output[..32]);
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
