using Microsoft.Extensions.Time.Testing;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;

namespace WaPortal.Tests.WhatsApp.Noise;

/// <summary>
/// A handshake with the genuine service as another client recorded it, step by step: published in oxidezap/whatsapp-rust,
/// wacore/tests/noise_handshake_test.rs, values taken from whatsmeow.
/// </summary>
public sealed class NoiseStateTests
{
    private const string ServerStatic = "5854d333d8e13975abd6597bbaddd49d6935ced25c93a44bd3ade508f2bec330";

    private const string Chain =
        "0a770a3308c90210031a205854d333d8e13975abd6597bbaddd49d6935ced25c93a44bd3ade508f2bec33020d08f87bf0628d0c99fc406124019cbee71"
        + "b63bb8048af269f3aa7c13c62a1fd89ac4ef2509d1d78d68267f40393b49a9cc38db05e35a6c5bf3ba6172a4c5325f25f363338cf8f3535a4cd952051276"
        + "0a32080310001a201c51a9ac303994c6c8d0b92ea1878a533476599cc599fbea35997d9aa90cce62208091aebe0628ffdeb7dc061240270f294648539fed"
        + "4870e25054dd4e95983aba29189c2ba6c8eeda7055555f753740f5ec192ab64c26c26d6ade6d20b9f774aee37120a6b20395f53c66058507";

    [Fact]
    public void Follows_the_recorded_handshake()
    {
        using var ephemeral = Curve25519.FromPrivateKey(Hex("b8de0b5ebad3e7879fa659c0d27baa6c3e3f32a10f7c4cb2613cb4182fe83047"));
        var serverEphemeral = Hex("27692cf5d6a08e51f2d601f2e475378456bda16f96255c5121d081d0aa4a815d");
        using var state = new NoiseState(NoisePattern.XX);
        IsHash("ffff0c9267310966f1311170c04b38c79504285bf5edf763e5c946492a50a755", state);

        state.MixHash(ephemeral.PublicKey);
        IsHash("86790a969b7100866dfbf74fcfe5a175f8adff7f8c5139f74cd2f14a8fa5f11f", state);

        state.MixHash(serverEphemeral);
        IsHash("9fd7bf2736e1e5b48b2759fd5806225ccb6822d557579d725459795cdd0885d3", state);

        state.MixAgreement(ephemeral, serverEphemeral);
        IsChainingKey("a505e995a2068e7103a582be6f6ba9d6b447a80db4e679209b2f7cc6da633709", state);

        var serverStatic = state.Decrypt(
            Hex("0addd1ce96c55699824fc20ef2a73928dd8168bc29ef863bdea6dc69002b00054add28f7711e3a7dff984d3f31badaa2"));
        Assert.Equal(ServerStatic, Convert.ToHexStringLower(serverStatic));
        IsHash("8f29e8901b6ffb3cb393795c023d6d219ceb447dbbbae075533010907cbfbc6c", state);

        state.MixAgreement(ephemeral, serverStatic);
        IsChainingKey("5092572187a71abe8044010b9c8419633272b45b2babf4ca316966edc3eb9bde", state);

        var chain = state.Decrypt(Hex(
            "c4f948e737857d6bd675fa0a84f38ed784685b784402da53f972388a8aa3398f01be799862907d43cce7a49858023ec66dc909d1eac245f842661360804acf49"
            + "75801ca0a156f876ba6004cc2f1241f761f753c516cef59fb3c6b95d39ad6d3540caa40b361bfbb7189eaa2d331e086870f2bd846bc6653cf2887387ba25268c"
            + "9923dec5ecdc5ee37507680ba6906550f9991f6a60b2dc74803c6df8d6df352f206c376b0bb3d7d17dca91e3999f73d6dc6469e59281bc18c22fd1e7d85467b3"
            + "f17fafc141a62c6fd92d364310d5b32493c9f2c77817aa4d901aef2538858b157d46ea247371a9c2f577171796fa7be059d975dddee115d5aa967602b02a93be36"));
        Assert.Equal(Chain, Convert.ToHexStringLower(chain));
        IsHash("4a82b448599eb44f85bacedaff0a81820999a87be156b08989c2857b8651d4d2", state);
    }

    [Theory]
    // The leaf was valid from 2025-04-07 to 2025-09-04.
    [InlineData("2025-06-01", CertificateError.None)]
    [InlineData("2025-01-01", CertificateError.NotYetValid)]
    [InlineData("2026-11-01", CertificateError.Expired)]
    public void The_chain_of_the_genuine_service_leads_to_the_genuine_root(string day, CertificateError expected)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(expected, CertificateChain.Verify(Hex(Chain), Hex(ServerStatic), new NoiseTrust(NoiseTrust.GenuineRootKey, time)));
    }

    [Theory]
    [InlineData(NoisePattern.XX)]
    [InlineData(NoisePattern.IK)]
    [InlineData(NoisePattern.XXFallback)]
    public void The_two_sides_end_with_opposite_ciphers(NoisePattern pattern)
    {
        using NoiseState client = new(pattern), server = new(pattern);
        client.MixKey([1, 2, 3]);
        server.MixKey([1, 2, 3]);
        Assert.Equal([9], server.Decrypt(client.Encrypt([9])));
        Assert.Equal([8, 7], client.Decrypt(server.Encrypt([8, 7])));
        var (clientOut, clientIn) = client.Split();
        var (serverIn, serverOut) = server.Split();

        for (byte i = 0; i < 5; i++)
        {
            Assert.Equal([i], Pass(clientOut, serverIn, [i]));
            Assert.Equal([i, i], Pass(serverOut, clientIn, [i, i]));
        }
    }

    [Fact]
    public void The_patterns_do_not_mix()
    {
        using NoiseState xx = new(NoisePattern.XX), fallback = new(NoisePattern.XXFallback);
        xx.MixKey([1]);
        fallback.MixKey([1]);

        var refused = Assert.Throws<NoiseException>(() => fallback.Decrypt(xx.Encrypt([1])));

        Assert.Equal(NoiseFailure.BadMac, refused.Reason);
    }

    [Fact]
    public void Nothing_is_encrypted_without_a_key()
    {
        using var state = new NoiseState(NoisePattern.XX);

        Assert.Throws<InvalidOperationException>(() => state.Encrypt([1]));
    }

    [Fact]
    public void A_cipher_refuses_what_is_repeated_left_out_or_out_of_order()
    {
        byte[] First(NoiseCipher cipher) => Sealed(cipher, [1]);
        var key = new byte[32];

        NoiseCipher sender = new(key), receiver = new(key);
        var first = First(sender);
        Assert.True(receiver.TryDecrypt(first, new byte[1]));
        Assert.False(receiver.TryDecrypt(first, new byte[1]));

        receiver = new NoiseCipher(key);
        var second = Sealed(sender, [2]);
        Assert.False(receiver.TryDecrypt(second, new byte[1]));
        Assert.False(new NoiseCipher(key).TryDecrypt(new byte[15], []));
    }

    [Fact]
    public void A_cipher_stops_at_the_end_of_its_counter()
    {
        var cipher = new NoiseCipher(new byte[32], uint.MaxValue);

        Sealed(cipher, [1]);

        Assert.Throws<InvalidOperationException>(() => Sealed(cipher, [1]));
    }

    private static byte[] Pass(NoiseCipher sender, NoiseCipher receiver, byte[] plaintext)
    {
        var ciphertext = Sealed(sender, plaintext);
        var back = new byte[plaintext.Length];
        Assert.True(receiver.TryDecrypt(ciphertext, back));
        return back;
    }

    private static byte[] Sealed(NoiseCipher cipher, byte[] plaintext)
    {
        var ciphertext = new byte[plaintext.Length + NoiseCipher.TagSize];
        cipher.Encrypt(plaintext, ciphertext);
        return ciphertext;
    }

    private static void IsHash(string expected, NoiseState state) => Assert.Equal(expected, Convert.ToHexStringLower(state.Hash));

    private static void IsChainingKey(string expected, NoiseState state) => Assert.Equal(expected, Convert.ToHexStringLower(state.ChainingKey));

    private static byte[] Hex(string text) => Convert.FromHexString(text);
}
