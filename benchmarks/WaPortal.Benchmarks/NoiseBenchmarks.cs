using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Benchmarks;

/// <summary>What a connection costs: each frame of it, and its handshake (the client's part, with the whole certificate check).</summary>
[MemoryDiagnoser]
public class NoiseBenchmarks : IDisposable
{
    private readonly KeyPair _noiseKey = Curve25519.GenerateKeyPair();
    private readonly KeyPair _root = Curve25519.GenerateKeyPair();
    private readonly KeyPair _server = Curve25519.GenerateKeyPair();
    private readonly byte[] _payload = new byte[200];
    private readonly byte[] _plaintext = NodeEncoder.Encode(CodecBenchmarks.MessageStanza());
    private readonly byte[] _key = new byte[32];
    private NoiseCipher _sender = null!;
    private byte[] _frame = [];
    private byte[] _frames = [];
    private byte[] _opened = [];
    private byte[] _chain = [];
    private NoiseTrust _trust = null!;

    [GlobalSetup]
    public void Setup()
    {
        _sender = new NoiseCipher(_key);
        _frame = new byte[_plaintext.Length + NoiseCipher.TagSize];
        _opened = new byte[_plaintext.Length];
        _frames = new byte[Frames * _frame.Length];
        using var cipher = new NoiseCipher(_key);
        for (var i = 0; i < Frames; i++)
            cipher.Encrypt(_plaintext, _frames.AsSpan(i * _frame.Length, _frame.Length));
        _trust = new NoiseTrust(_root.PublicKey, TimeProvider.System);
        using var intermediate = Curve25519.GenerateKeyPair();
        _chain = new CertChain
        {
            Intermediate = Sign(1, 0, intermediate.PublicKey, _root),
            Leaf = Sign(2, 1, _server.PublicKey, intermediate),
        }.ToByteArray();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _sender?.Dispose();
        GC.SuppressFinalize(this);
    }

    private const int Frames = 1000;

    [Benchmark]
    public void Encrypt() => _sender.Encrypt(_plaintext, _frame);

    /// <summary>A receiver that starts anew every thousand frames, for a counter cannot go back.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public bool Decrypt()
    {
        using var receiver = new NoiseCipher(_key);
        var all = true;
        for (var i = 0; i < Frames; i++)
            all &= receiver.TryDecrypt(_frames.AsSpan(i * _frame.Length, _frame.Length), _opened);
        return all;
    }

    /// <summary>Client and server of an XX handshake, without the sockets.</summary>
    [Benchmark]
    public CertificateError HandshakeBothSides()
    {
        using KeyPair e = Curve25519.GenerateKeyPair(), s = Curve25519.GenerateKeyPair();
        using NoiseState client = new(NoisePattern.XX), server = new(NoisePattern.XX);
        foreach (var state in (ReadOnlySpan<NoiseState>)[client, server])
        {
            state.MixHash(e.PublicKey);
            state.MixHash(s.PublicKey);
        }

        server.MixAgreement(s, e.PublicKey);
        var serverStatic = server.Encrypt(_server.PublicKey);
        server.MixAgreement(_server, e.PublicKey);
        var chain = server.Encrypt(_chain);

        client.MixAgreement(e, s.PublicKey);
        var received = client.Decrypt(serverStatic);
        client.MixAgreement(e, received);
        var error = CertificateChain.Verify(client.Decrypt(chain), received, _trust);
        var clientStatic = client.Encrypt(_noiseKey.PublicKey);
        client.MixAgreement(_noiseKey, s.PublicKey);
        var payload = client.Encrypt(_payload);

        server.MixAgreement(s, server.Decrypt(clientStatic));
        server.Decrypt(payload);
        return error;
    }

    [Benchmark]
    public CertificateError VerifyChain() => CertificateChain.Verify(_chain, _server.PublicKey, _trust);

    private static NoiseCertificate Sign(uint serial, uint issuer, byte[] key, KeyPair signer)
    {
        var details = new NoiseCertificate.Types.Details
        {
            Serial = serial,
            IssuerSerial = issuer,
            Key = ByteString.CopyFrom(key),
            NotBefore = 0,
            NotAfter = uint.MaxValue,
        }.ToByteString();
        return new NoiseCertificate { Details = details, Signature = ByteString.CopyFrom(XEdDsa.Sign(signer.PrivateKey, details.Span)) };
    }
}
