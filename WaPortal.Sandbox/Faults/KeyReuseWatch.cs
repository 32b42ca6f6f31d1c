using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using WaPortal.Sandbox.Control;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.Sandbox.Faults;

/// <summary>
/// Remembers, for the latest messages, a hash of the ciphertext under each sender ratchet key and counter, which together name
/// one message key. The same key over another ciphertext is a client's gravest mistake. Guarded by the realm's lock.
/// </summary>
internal sealed class KeyReuseWatch
{
    private const int Window = 100_000;
    private const int ReportLimit = 1000;

    private readonly Dictionary<UInt128, (ulong Hash, string Id)> _seen = [];
    private readonly Queue<UInt128> _order = new();
    private readonly List<KeyReuse> _reuses = [];

    public IReadOnlyList<KeyReuse> All => [.. _reuses];

    public void Look(Jid sender, string id, Node enc)
    {
        if (enc.Data is not { Length: > 9 } data || Parse(enc["type"] == "pkmsg", data) is not { EphemeralKey.Length: 33 } message)
            return;
        var counter = message.Counter;
        Span<byte> digest = stackalloc byte[32];
        Span<byte> name = stackalloc byte[33 + 4];
        message.EphemeralKey.Span.CopyTo(name);
        BinaryPrimitives.WriteUInt32BigEndian(name[33..], counter);
        SHA256.HashData(name, digest);
        var key = BinaryPrimitives.ReadUInt128BigEndian(digest);
        SHA256.HashData(message.Ciphertext.Span, digest);
        var hash = BinaryPrimitives.ReadUInt64BigEndian(digest);

        if (_seen.TryGetValue(key, out var first))
        {
            if (first.Hash != hash && _reuses.Count < ReportLimit)
                _reuses.Add(new KeyReuse(sender.ToString(), first.Id, id, counter));
            return;
        }

        _seen.Add(key, (hash, id));
        _order.Enqueue(key);
        if (_order.Count > Window)
            _seen.Remove(_order.Dequeue());
    }

    private static SignalMessage? Parse(bool isPreKey, byte[] data)
    {
        try
        {
            if (!isPreKey)
                return SignalMessage.Parser.ParseFrom(data.AsSpan()[1..^8]);
            var inner = PreKeySignalMessage.Parser.ParseFrom(data.AsSpan(1)).Message;
            return inner.Length > 9 ? SignalMessage.Parser.ParseFrom(inner.Span[1..^8]) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
