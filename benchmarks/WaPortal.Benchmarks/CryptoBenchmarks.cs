using BenchmarkDotNet.Attributes;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Benchmarks;

/// <summary>The primitives by themselves.</summary>
[MemoryDiagnoser]
public class CryptoBenchmarks
{
    private readonly KeyPair _own = Curve25519.GenerateKeyPair();
    private readonly KeyPair _peer = Curve25519.GenerateKeyPair();
    private readonly byte[] _message = new byte[33];
    private readonly byte[] _secret = new byte[32];
    private readonly byte[] _derived = new byte[80];
    private byte[] _signature = [];

    [GlobalSetup]
    public void Setup() => _signature = XEdDsa.Sign(_peer.PrivateKey, _message);

    [Benchmark]
    public bool Agree() => Curve25519.TryAgree(_own.PrivateKey, _peer.PublicKey, _secret);

    [Benchmark]
    public byte[] Sign() => XEdDsa.Sign(_own.PrivateKey, _message);

    [Benchmark]
    public bool Verify() => XEdDsa.Verify(_peer.PublicKey, _message, _signature);

    [Benchmark]
    public void DeriveMessageKeys() => Hkdf256.DeriveKey(_secret, _message.AsSpan(0, 32), "WhisperMessageKeys"u8, _derived);
}
