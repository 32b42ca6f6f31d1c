using System.Text.Json;
using WaPortal.Tests.Support;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.WhatsApp.Crypto;

/// <summary>What Baileys and Node's crypto derive when a device is linked by code.</summary>
public sealed class PairingCodeTests
{
    [Fact]
    public void Derives_wraps_and_seals_what_others_do()
    {
        var vectors = JsonSerializer.Deserialize<Vector[]>(
            File.ReadAllText(RepositoryFolder.Of("WaPortal.Tests", "WhatsApp", "Vectors", "Pairing", "pairing-codes.json")), JsonSerializerOptions.Web)!;
        Assert.Equal(3, vectors.Length);
        Assert.All(vectors, vector =>
        {
            Assert.Equal(vector.Code, PairingCode.Encode(Hex(vector.Random)));
            var (companion, phone) = (Pair(vector.Companion), Pair(vector.Phone));
            var wrapped = Hex(vector.WrappedCompanion);
            Assert.Equal(wrapped, PairingCode.Wrap(vector.Code, companion.PublicKey, wrapped.AsSpan(0, 32), wrapped.AsSpan(32, 16)));
            Assert.Equal(phone.PublicKey, PairingCode.Unwrap(vector.Code, Hex(vector.WrappedPhone)));

            var (companionIdentity, phoneIdentity) = (Pair(vector.CompanionIdentity), Pair(vector.PhoneIdentity));
            var shared = Agree(companion, phone);
            var bundle = new PairingKeyBundle(companionIdentity.PublicKey, phoneIdentity.PublicKey, Hex(vector.BundleRandom));
            var sealedBundle = Hex(vector.SealedBundle);
            Assert.Equal(sealedBundle, bundle.Seal(shared, sealedBundle.AsSpan(0, 32), sealedBundle.AsSpan(32, 12)));
            var opened = PairingKeyBundle.Open(shared, sealedBundle)!;
            Assert.Equal(bundle.CompanionIdentity, opened.CompanionIdentity);
            Assert.Equal(bundle.PhoneIdentity, opened.PhoneIdentity);
            Assert.Equal(Hex(vector.AdvSecret), opened.AdvSecret(shared, Agree(companionIdentity, phoneIdentity)));
        });
    }

    [Fact]
    public void Opens_no_bundle_of_another_code_or_of_another_size()
    {
        var (shared, other) = (new byte[32], new byte[32]);
        other[0] = 1;
        var bundle = new PairingKeyBundle(new byte[32], new byte[32], new byte[32]).Seal(shared);
        Assert.NotNull(PairingKeyBundle.Open(shared, bundle));
        Assert.Null(PairingKeyBundle.Open(other, bundle));
        Assert.Null(PairingKeyBundle.Open(shared, bundle.AsSpan(1)));
        Assert.Null(PairingKeyBundle.Open(shared, default));
    }

    [Theory]
    [InlineData("abcd-2345", "ABCD2345")]
    [InlineData(" AB CD 23 45 ", "ABCD2345")]
    [InlineData("ABCD-234", null)]
    [InlineData("ABCD-2340", null)]
    [InlineData("ABCD-234O", null)]
    [InlineData(null, null)]
    public void Reads_what_people_type(string? typed, string? code) => Assert.Equal(code, PairingCode.Read(typed));

    [Fact]
    public void Makes_codes_that_it_reads_again()
    {
        var codes = Enumerable.Range(0, 100).Select(_ => PairingCode.Generate()).ToList();
        Assert.Equal(100, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Equal(code, PairingCode.Read(PairingCode.Show(code))));
    }

    private static KeyPair Pair(string privateKey) => Curve25519.FromPrivateKey(Hex(privateKey));

    private static byte[] Agree(KeyPair own, KeyPair peer)
    {
        var shared = new byte[32];
        Assert.True(Curve25519.TryAgree(own.PrivateKey, peer.PublicKey, shared));
        return shared;
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);

    /// <summary>Keys are private halves; bytes are hex.</summary>
    private sealed record Vector(
        string Random, string Code, string Companion, string WrappedCompanion, string Phone, string WrappedPhone,
        string CompanionIdentity, string PhoneIdentity, string BundleRandom, string SealedBundle, string AdvSecret);
}
