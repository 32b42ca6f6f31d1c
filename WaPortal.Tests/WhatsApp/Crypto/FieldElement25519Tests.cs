using System.Numerics;
using CsCheck;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.WhatsApp.Crypto;

/// <summary>The field routine against plain big integers.</summary>
public sealed class FieldElement25519Tests
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    private static readonly Gen<byte[]> Numbers = Gen.OneOf(
        Gen.Byte.Array[32],
        // Around zero, p and 2^255, where the carries are.
        Gen.Int[-40, 40].Select(near => Bytes(Mod(near))),
        Gen.Int[0, 18].Select(over => Bytes(P + over)));

    [Fact]
    public void Adds_subtracts_multiplies_and_inverts() =>
        Gen.Select(Numbers, Numbers).Sample(
            (x, y) =>
            {
                var (bigX, bigY) = (Number(x), Number(y));
                var (fieldX, fieldY) = (FieldElement25519.Read(x), FieldElement25519.Read(y));

                Assert.Equal(Mod(bigX + bigY), Number(fieldX + fieldY));
                Assert.Equal(Mod(bigX - bigY), Number(fieldX - fieldY));
                Assert.Equal(Mod(bigX * bigY), Number(fieldX * fieldY));
                Assert.Equal(BigInteger.ModPow(bigX, P - 2, P), Number(fieldX.Invert()));
            },
            iter: 2000);

    [Fact]
    public void Writes_the_representative_below_p() =>
        Numbers.Sample(x => Number(FieldElement25519.Read(x)) == Mod(Number(x)), iter: 2000);

    private static BigInteger Mod(BigInteger x) => ((x % P) + P) % P;

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new BigInteger(bytes, isUnsigned: true) % BigInteger.Pow(2, 255);

    private static BigInteger Number(FieldElement25519 x)
    {
        var bytes = new byte[32];
        x.Write(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }

    private static byte[] Bytes(BigInteger x)
    {
        var bytes = new byte[32];
        Assert.True(x.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }
}
