using System.Numerics;

namespace WaPortal.WhatsApp.Signal;

/// <summary>Writes varints and byte runs into a span whose size was computed before.</summary>
internal ref struct ByteWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>How many bytes have been written.</summary>
    public int Written { get; private set; }

    /// <summary>How many bytes <paramref name="value"/> takes as a varint.</summary>
    public static int VarintSize(uint value) => (BitOperations.Log2(value | 1) / 7) + 1;

    public void WriteByte(byte value) => _destination[Written++] = value;

    public void WriteVarint(uint value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }
        WriteByte((byte)value);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_destination[Written..]);
        Written += bytes.Length;
    }

    /// <summary>A varint length and the bytes.</summary>
    public void WritePrefixed(ReadOnlySpan<byte> bytes)
    {
        WriteVarint((uint)bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>A protobuf field with a public key: tag, length, <c>05</c>, key.</summary>
    public void WritePublicKey(byte tag, ReadOnlySpan<byte> key)
    {
        WriteByte(tag);
        WriteByte(SignalLimits.TypedKeySize);
        WriteByte(SignalLimits.KeyType);
        WriteBytes(key);
    }

    /// <summary>A protobuf varint field.</summary>
    public void WriteField(byte tag, uint value)
    {
        WriteByte(tag);
        WriteVarint(value);
    }
}
