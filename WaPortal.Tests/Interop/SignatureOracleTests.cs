using System.Text.Json.Nodes;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Tests.Interop;

/// <summary>Curve25519 by two hands: each must accept what the other signed, and nothing else.</summary>
public sealed class SignatureOracleTests
{
    private const int Rounds = 40;

    [Fact]
    public async Task Each_side_verifies_what_the_other_signed_and_refuses_it_changed()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        for (var round = 0; round < Rounds; round++)
        {
            // Lengths around the hash's block, and the empty message.
            var message = Enumerable.Range(0, round * 7).Select(i => (byte)(i * 31 + round)).ToArray();
            using var pair = Curve25519.GenerateKeyPair();

            var ours = XEdDsa.Sign(pair.PrivateKey, message);
            Assert.True(await VerifiesAsync(oracle, pair.PublicKey, message, ours));
            Assert.False(await VerifiesAsync(oracle, pair.PublicKey, message, Flipped(ours, round * 13 % 512)));

            var answer = await oracle.AskAsync("sign", new() { ["private"] = Base64(pair.PrivateKey), ["message"] = Base64(message) });
            var theirs = Convert.FromBase64String(answer["signature"]!);
            Assert.True(XEdDsa.Verify(pair.PublicKey, message, theirs));
            Assert.False(XEdDsa.Verify(pair.PublicKey, message, Flipped(theirs, round * 13 % 512)));
        }
    }

    [Fact]
    public async Task Both_sides_agree_on_the_same_secret()
    {
        await using var oracle = await Judge.StartAsync(JudgeScript.Oracle);
        for (var round = 0; round < Rounds; round++)
        {
            using var ours = Curve25519.GenerateKeyPair();
            using var theirs = Curve25519.GenerateKeyPair();
            var secret = new byte[Curve25519.KeySize];
            Assert.True(Curve25519.TryAgree(ours.PrivateKey, theirs.PublicKey, secret));

            var answer = await oracle.AskAsync(
                "agree", new() { ["private"] = Base64(theirs.PrivateKey), ["public"] = Base64(ours.PublicKey) });
            Assert.Equal(Base64(secret), answer["secret"]);
        }
    }

    private static async Task<bool> VerifiesAsync(Judge oracle, byte[] publicKey, byte[] message, byte[] signature)
    {
        var answer = await oracle.AskAsync("verify", new JsonObject
        {
            ["public"] = Base64(publicKey),
            ["message"] = Base64(message),
            ["signature"] = Base64(signature),
        });
        return answer.Member("valid").GetBoolean();
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        var copy = bytes.ToArray();
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return copy;
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);
}
