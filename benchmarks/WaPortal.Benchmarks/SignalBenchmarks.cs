using BenchmarkDotNet.Attributes;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Benchmarks;

/// <summary>
/// What a message costs in its session. Records are mutable, so each benchmark begins from a stored one, as a client does after it
/// evicted the record; <see cref="ReadAndStore"/> is what that part takes by itself.
/// </summary>
[MemoryDiagnoser]
public class SignalBenchmarks
{
    private readonly LocalIdentity _alice = new(1, Curve25519.GenerateKeyPair());
    private readonly LocalIdentity _bob = new(2, Curve25519.GenerateKeyPair());
    private readonly KeyPair _signedPreKey = Curve25519.GenerateKeyPair();
    private readonly KeyPair _preKey = Curve25519.GenerateKeyPair();
    private readonly byte[] _text = MessagePadding.Pad(new byte[120]);

    private PreKeyBundle _bundle = null!;
    private byte[] _aliceMidChain = [];
    private byte[] _aliceTurnDue = [];
    private byte[] _bobMidChain = [];
    private byte[] _bobTurnMade = [];
    private byte[] _nextOfChain = [];
    private byte[] _firstOfNextChain = [];
    private byte[] _firstOfSession = [];
    private byte[] _afterGap = [];

    [GlobalSetup]
    public void Setup()
    {
        byte[] signature = XEdDsa.Sign(_bob.IdentityKey.PrivateKey, [5, .. _signedPreKey.PublicKey]);
        _bundle = new(2, _bob.IdentityKey.PublicKey, 1, _signedPreKey.PublicKey, signature, 1, _preKey.PublicKey);
        var alice = new SessionRecord();
        var bob = new SessionRecord();
        SessionBuilder.Initiate(alice, _bundle, _alice);
        _firstOfSession = SessionCipher.Encrypt(alice, _alice, _text).Ciphertext;
        DecryptFirst(bob);
        Expect(SessionCipher.TryDecrypt(alice, _alice, SessionCipher.Encrypt(bob, _bob, _text).Ciphertext, out _));
        _aliceTurnDue = alice.Serialize();
        _bobTurnMade = bob.Serialize();
        _firstOfNextChain = SessionCipher.Encrypt(alice, _alice, _text).Ciphertext;
        Expect(SessionCipher.TryDecrypt(bob, _bob, _firstOfNextChain, out _));
        _aliceMidChain = alice.Serialize();
        _bobMidChain = bob.Serialize();
        _nextOfChain = SessionCipher.Encrypt(alice, _alice, _text).Ciphertext;
        for (int i = 0; i < 999; i++)
            SessionCipher.Encrypt(alice, _alice, _text);
        _afterGap = SessionCipher.Encrypt(alice, _alice, _text).Ciphertext;
    }

    [Benchmark]
    public byte[] ReadAndStore() => Read(_bobMidChain).Serialize();

    [Benchmark]
    public byte[] EncryptSameChain()
    {
        SessionRecord record = Read(_aliceMidChain);
        SessionCipher.Encrypt(record, _alice, _text);
        return record.Serialize();
    }

    [Benchmark]
    public byte[] DecryptSameChain() => Decrypt(_bobMidChain, _nextOfChain);

    [Benchmark]
    public byte[] EncryptTurn()
    {
        SessionRecord record = Read(_aliceTurnDue);
        SessionCipher.Encrypt(record, _alice, _text);
        return record.Serialize();
    }

    [Benchmark]
    public byte[] DecryptTurn() => Decrypt(_bobTurnMade, _firstOfNextChain);

    [Benchmark]
    public byte[] DecryptAfterThousandMissing() => Decrypt(_bobMidChain, _afterGap);

    [Benchmark]
    public byte[] InitiateAndEncrypt()
    {
        var record = new SessionRecord();
        SessionBuilder.Initiate(record, _bundle, _alice);
        SessionCipher.Encrypt(record, _alice, _text);
        return record.Serialize();
    }

    [Benchmark]
    public byte[] DecryptFirstMessage()
    {
        var record = new SessionRecord();
        DecryptFirst(record);
        return record.Serialize();
    }

    private byte[] Decrypt(byte[] stored, byte[] message)
    {
        SessionRecord record = Read(stored);
        Expect(SessionCipher.TryDecrypt(record, _bob, message, out _));
        return record.Serialize();
    }

    private void DecryptFirst(SessionRecord record)
    {
        if (!PreKeyMessage.TryParse(_firstOfSession, out PreKeyMessage? message))
            throw new InvalidOperationException("The first message does not parse.");
        Expect(SessionCipher.TryDecryptPreKey(record, _bob, message, _signedPreKey, _preKey, out _));
    }

    private static SessionRecord Read(byte[] stored) =>
        SessionRecord.TryParse(stored, out SessionRecord? record) ? record : throw new InvalidOperationException("The record does not parse.");

    private static void Expect(DecryptError error)
    {
        if (error != DecryptError.None)
            throw new InvalidOperationException($"The message was refused: {error}.");
    }
}
