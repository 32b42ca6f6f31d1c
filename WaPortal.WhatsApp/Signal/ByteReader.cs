namespace WaPortal.WhatsApp.Signal;

/// <summary>Reads varints and byte runs off untrusted bytes; never throws, never allocates.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsEmpty => _rest.IsEmpty;

    public bool TryReadByte(out byte value)
    {
        value = 0;
        if (_rest.IsEmpty)
            return false;
        value = _rest[0];
        _rest = _rest[1..];
        return true;
    }

    /// <summary>A base-128 varint of at most ten bytes.</summary>
    public bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (int i = 0; i < _rest.Length && i < 10; i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if ((_rest[i] & 0x80) != 0)
                continue;
            _rest = _rest[(i + 1)..];
            return true;
        }
        return false;
    }

    /// <summary>A varint that fits 32 bits.</summary>
    public bool TryReadUInt32(out uint value)
    {
        bool read = TryReadVarint(out ulong wide) && wide <= uint.MaxValue;
        value = read ? (uint)wide : 0;
        return read;
    }

    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (count < 0 || count > _rest.Length)
            return false;
        bytes = _rest[..count];
        _rest = _rest[count..];
        return true;
    }

    /// <summary>A varint length and as many bytes.</summary>
    public bool TryReadPrefixed(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return TryReadVarint(out ulong length) && length <= (ulong)_rest.Length && TryReadBytes((int)length, out bytes);
    }

    /// <summary>A protobuf length-delimited public key: <c>05</c> and 32 bytes, which are what comes out. Only the canonical form is read.</summary>
    public bool TryReadPublicKey(out ReadOnlySpan<byte> key)
    {
        key = default;
        if (!TryReadPrefixed(out ReadOnlySpan<byte> typed)
            || typed.Length != SignalLimits.TypedKeySize
            || typed[0] != SignalLimits.KeyType
            || !PublicKeyForm.IsCanonical(typed[1..]))
        {
            return false;
        }
        key = typed[1..];
        return true;
    }

    /// <summary>Steps over the value of an unknown protobuf field; groups are refused.</summary>
    public bool TrySkip(uint tag) => (tag & 7) switch
    {
        0 => TryReadVarint(out _),
        1 => TryReadBytes(8, out _),
        2 => TryReadPrefixed(out _),
        5 => TryReadBytes(4, out _),
        _ => false,
    };
}
