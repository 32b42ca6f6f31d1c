using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Tests.WhatsApp.Noise;

public sealed class CertificateChainTests
{
    private readonly TestChain _chain = new();

    [Fact]
    public void A_whole_chain_is_accepted() => Assert.Equal(CertificateError.None, Verify(_chain.Sign()));

    [Fact]
    public void An_issuer_serial_of_zero_may_be_left_out()
    {
        _chain.Intermediate.ClearIssuerSerial();

        Assert.Equal(CertificateError.None, Verify(_chain.Sign()));
    }

    [Fact]
    public void Another_root_is_refused() =>
        Assert.Equal(CertificateError.IntermediateSignature, Verify(_chain.Sign(), root: Curve25519.GenerateKeyPair().PublicKey));

    [Fact]
    public void An_intermediate_that_another_root_signed_is_refused()
    {
        var chain = _chain.Sign();
        chain.Intermediate = TestChain.Sign(_chain.Intermediate, Curve25519.GenerateKeyPair());

        Assert.Equal(CertificateError.IntermediateSignature, Verify(chain));
    }

    [Fact]
    public void A_leaf_that_another_key_signed_is_refused()
    {
        var chain = _chain.Sign();
        chain.Leaf = TestChain.Sign(_chain.Leaf, _chain.Root);

        Assert.Equal(CertificateError.LeafSignature, Verify(chain));
    }

    [Fact]
    public void An_intermediate_of_another_issuer_is_refused()
    {
        _chain.Intermediate.IssuerSerial = 1;

        Assert.Equal(CertificateError.IntermediateIssuer, Verify(_chain.Sign()));
    }

    [Fact]
    public void A_leaf_of_another_issuer_is_refused()
    {
        _chain.Leaf.IssuerSerial = 2;

        Assert.Equal(CertificateError.LeafIssuer, Verify(_chain.Sign()));
    }

    [Fact]
    public void A_leaf_for_another_key_is_refused() =>
        Assert.Equal(CertificateError.LeafKey, Verify(_chain.Sign(), server: Curve25519.GenerateKeyPair().PublicKey));

    [Theory]
    [InlineData(-31, CertificateError.NotYetValid)]
    [InlineData(-4, CertificateError.NotYetValid)]
    [InlineData(-2, CertificateError.None)]
    [InlineData(2, CertificateError.None)]
    [InlineData(4, CertificateError.Expired)]
    [InlineData(31, CertificateError.Expired)]
    public void The_dates_of_the_leaf_count(int days, CertificateError expected) => Assert.Equal(expected, Verify(_chain.Sign(), days: days));

    [Theory]
    [InlineData(-2, CertificateError.NotYetValid)]
    [InlineData(0, CertificateError.None)]
    [InlineData(2, CertificateError.Expired)]
    public void The_dates_of_the_intermediate_count(int days, CertificateError expected)
    {
        _chain.Intermediate.NotBefore = (ulong)TestChain.Now.AddDays(-1).ToUnixTimeSeconds();
        _chain.Intermediate.NotAfter = (ulong)TestChain.Now.AddDays(1).ToUnixTimeSeconds();

        Assert.Equal(expected, Verify(_chain.Sign(), days: days));
    }

    [Fact]
    public void A_certificate_without_dates_is_refused()
    {
        _chain.Leaf.ClearNotAfter();

        Assert.Equal(CertificateError.Expired, Verify(_chain.Sign()));
    }

    [Fact]
    public void A_chain_with_a_part_missing_is_refused()
    {
        var chain = _chain.Sign();

        Assert.Equal(CertificateError.Malformed, Verify(new CertChain()));
        Assert.Equal(CertificateError.Malformed, Verify(new CertChain { Leaf = chain.Leaf }));
        Assert.Equal(CertificateError.Malformed, Verify(new CertChain { Intermediate = chain.Intermediate }));
        chain.Leaf.ClearSignature();
        Assert.Equal(CertificateError.LeafSignature, Verify(chain));
        chain.Leaf.ClearDetails();
        Assert.Equal(CertificateError.Malformed, Verify(chain));
    }

    [Fact]
    public void No_damage_is_accepted()
    {
        var chain = _chain.Sign().ToByteArray();
        var trust = Trust(0);
        for (var at = 0; at < chain.Length; at++)
        {
            var damaged = chain.ToArray();
            damaged[at] ^= (byte)(1 << (at % 8));

            Assert.NotEqual(CertificateError.None, CertificateChain.Verify(damaged, _chain.ServerKey.PublicKey, trust));
        }
    }

    private CertificateError Verify(CertChain chain, byte[]? root = null, byte[]? server = null, int days = 0) =>
        CertificateChain.Verify(chain.ToByteArray(), server ?? _chain.ServerKey.PublicKey, Trust(days, root));

    private NoiseTrust Trust(int days, byte[]? root = null) => new(root ?? _chain.Root.PublicKey, new FakeTimeProvider(TestChain.Now.AddDays(days)));
}
