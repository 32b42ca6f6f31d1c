using WaPortal.Tests.WhatsApp.Vectors.Wire;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;

namespace WaPortal.Tests.WhatsApp.Noise;

/// <summary>Handshakes that another implementation ran, step by step, and the frames it sent after them.</summary>
public sealed class NoiseVectorTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, WireVectors.Handshakes.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Takes_the_same_steps_and_makes_the_same_frames(int number)
    {
        var vector = WireVectors.Handshakes[number];
        using KeyPair clientEphemeral = Key(vector.ClientEphemeral), clientStatic = Key(vector.ClientStatic);
        using KeyPair serverEphemeral = Key(vector.ServerEphemeral), serverStatic = Key(vector.ServerStatic);
        using var state = new NoiseState(NoisePattern.XX);
        var step = 0;
        void Check(string name, byte[]? output = null)
        {
            var expected = vector.Steps[step++];
            Assert.Equal(expected.Name, name);
            Assert.Equal(expected.Hash, Convert.ToHexStringLower(state.Hash));
            Assert.Equal(expected.Output, output is null ? null : Convert.ToHexStringLower(output));
        }

        state.MixHash(clientEphemeral.PublicKey);
        Check("client ephemeral");
        state.MixHash(serverEphemeral.PublicKey);
        Check("server ephemeral");
        state.MixAgreement(clientEphemeral, serverEphemeral.PublicKey);
        Check("server static", state.Encrypt(serverStatic.PublicKey));
        state.MixAgreement(clientEphemeral, serverStatic.PublicKey);
        Check("certificate", state.Encrypt(Convert.FromHexString(vector.Certificate)));
        Check("client static", state.Encrypt(clientStatic.PublicKey));
        state.MixAgreement(clientStatic, serverEphemeral.PublicKey);
        Check("payload", state.Encrypt(Convert.FromHexString(vector.Payload)));

        var (outbound, _) = state.Split();
        foreach (var frame in vector.Frames)
        {
            var plaintext = Convert.FromHexString(frame.Plaintext);
            var ciphertext = new byte[plaintext.Length + NoiseCipher.TagSize];
            outbound.Encrypt(plaintext, ciphertext);
            Assert.EndsWith(ciphertext.Length.ToString("x6", null) + Convert.ToHexStringLower(ciphertext), frame.Framed, StringComparison.Ordinal);
        }
    }

    private static KeyPair Key(string text) => Curve25519.FromPrivateKey(Convert.FromHexString(text));
}
