using System.Text;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>Our side takes the place of each end of a group that other implementations wrote to.</summary>
public sealed class SenderKeyVectorTests
{
    public static TheoryData<string> Engines => [.. SenderKeyVectors.All.Select(vector => vector.Engine)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Messages_of_another_implementation_are_read_in_any_order_once_and_from_the_given_key_on(string engine)
    {
        var vector = Find(engine);
        var (early, late) = (Given(vector.First), Given(vector.Second));
        foreach (var iteration in vector.Order)
        {
            var message = vector.Messages.Single(one => one.Iteration == iteration);
            Assert.Equal(message.Text, Read(early, message));
            Assert.Equal(DecryptError.Duplicate, SenderKeyCipher.TryDecrypt(early, Bytes(message.Bytes), out _));
            if (iteration >= vector.SecondFrom)
                Assert.Equal(message.Text, Read(late, message));
            else
                Assert.Equal(DecryptError.Duplicate, SenderKeyCipher.TryDecrypt(late, Bytes(message.Bytes), out _));
        }

        Assert.Contains(vector.Order, iteration => iteration < vector.SecondFrom);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Given_the_same_key_ours_writes_the_same_bytes(string engine)
    {
        var vector = Find(engine);
        var given = SenderKeyDistributionMessage.Parser.ParseFrom(Bytes(vector.First), 1, (vector.First.Length / 2) - 1);
        using var signing = Curve25519.FromPrivateKey(Bytes(vector.PrivateKey));
        var record = new SenderKeyRecord();
        record.Add(new SenderKeyState(given.Id, 0, given.ChainKey.ToByteArray(), signing.PublicKey.ToArray(), Bytes(vector.PrivateKey)));
        Assert.Equal(vector.First, Hex(SenderKeyCipher.Distribute(record)));

        foreach (var message in vector.Messages)
        {
            while (record.Newest!.Iteration < message.Iteration)
                SenderKeyCipher.Encrypt(record, "left out"u8);
            if (message.Iteration == vector.SecondFrom)
                Assert.Equal(vector.Second, Hex(SenderKeyCipher.Distribute(record)));
            // A signature holds random bytes: it is checked, not compared.
            var ours = SenderKeyCipher.Encrypt(record, Encoding.UTF8.GetBytes(message.Text));
            Assert.Equal(message.Bytes[..^(2 * XEdDsa.SignatureSize)], Hex(ours[..^XEdDsa.SignatureSize]));
            Assert.True(XEdDsa.Verify(signing.PublicKey, ours.AsSpan()[..^XEdDsa.SignatureSize], ours.AsSpan()[^XEdDsa.SignatureSize..]));
        }
    }

    private static SenderKeyVectors Find(string engine) => SenderKeyVectors.All.Single(vector => vector.Engine == engine);

    private static SenderKeyRecord Given(string distribution)
    {
        var record = new SenderKeyRecord();
        Assert.True(SenderKeyCipher.TryTake(record, Bytes(distribution)));
        return record;
    }

    private static string Read(SenderKeyRecord record, SenderKeyVectors.Message message)
    {
        Assert.Equal(DecryptError.None, SenderKeyCipher.TryDecrypt(record, Bytes(message.Bytes), out var plaintext));
        return Encoding.UTF8.GetString(plaintext!);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
