using System.Security.Cryptography;
using CsCheck;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.WhatsApp.Crypto;

/// <summary>NIST SP 800-38A appendix F, the AES-256 examples, and what a damaged ciphertext does.</summary>
public sealed class AesTests
{
    private static readonly byte[] Key = Hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");

    private static readonly byte[] Plaintext = Hex(
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

    [Fact]
    public void Cbc_gives_the_published_ciphertext()
    {
        // F.2.5, followed by the padding block that the example does not have.
        var ciphertext = AesCbc.Encrypt(Key, Hex("000102030405060708090a0b0c0d0e0f"), Plaintext);

        Assert.Equal(80, ciphertext.Length);
        Assert.Equal(
            "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
            + "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
            Convert.ToHexStringLower(ciphertext.AsSpan(0, 64)));
    }

    [Fact]
    public void Ctr_gives_the_published_ciphertext() =>
        // F.5.5
        Assert.Equal(
            "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
            + "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
            Convert.ToHexStringLower(AesCtr.Transform(Key, Hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), Plaintext)));

    [Fact]
    public void Ctr_counts_over_the_whole_block_and_is_its_own_inverse()
    {
        var iv = Enumerable.Repeat((byte)0xFF, 16).ToArray();
        var data = RandomNumberGenerator.GetBytes(5000);

        var once = AesCtr.Transform(Key, iv, data);

        Assert.Equal(data, AesCtr.Transform(Key, iv, once));
        // The second block is encrypted under counter 0, because the first was all ones.
        Assert.Equal(AesCtr.Transform(Key, new byte[16], data.AsSpan(16, 16)), once.AsSpan(16, 16).ToArray());
    }

    [Fact]
    public void Cbc_round_trips() =>
        Gen.Byte.Array[0, 200].Sample(
            plaintext =>
            {
                var iv = RandomNumberGenerator.GetBytes(16);
                Assert.True(AesCbc.TryDecrypt(Key, iv, AesCbc.Encrypt(Key, iv, plaintext), out var back));
                Assert.Equal(plaintext, back);
            },
            iter: 200);

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    public void Cbc_refuses_a_length_that_is_no_number_of_blocks(int length) =>
        Assert.False(AesCbc.TryDecrypt(Key, new byte[16], new byte[length], out _));

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(255)]
    [InlineData(2)] // says two bytes, but the one before is another
    public void Cbc_refuses_a_wrong_padding(byte last)
    {
        var block = Enumerable.Repeat((byte)0x55, 16).ToArray();
        block[15] = last;
        using var aes = Aes.Create();
        aes.Key = Key;
        var ciphertext = aes.EncryptCbc(block, new byte[16], PaddingMode.None);

        Assert.False(AesCbc.TryDecrypt(Key, new byte[16], ciphertext, out var plaintext));
        Assert.Null(plaintext);
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
