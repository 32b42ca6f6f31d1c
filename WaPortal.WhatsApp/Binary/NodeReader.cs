using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace WaPortal.WhatsApp.Binary;

/// <summary>Reads one stanza from a span; stops at the first thing that is wrong and says what in <see cref="Error"/>.</summary>
internal ref struct NodeReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _position;
    private int _elements;

    public DecodeError Error { get; private set; }

    public readonly bool AtEnd => _position == _data.Length;

    private readonly int Remaining => _data.Length - _position;

    public Node? ReadNode(int depth)
    {
        if (depth >= NodeDecoder.MaxDepth)
            return Fail<Node>(DecodeError.TooDeep);
        if (!TryReadByte(out var sizeTag) || !TryReadListSize(sizeTag, out var size))
            return null;
        if (size == 0)
            return Fail<Node>(DecodeError.EmptyTag);
        if (!TryReadPlainText(out var tag))
            return null;
        if (tag.Length == 0)
            return Fail<Node>(DecodeError.EmptyTag);

        var count = (size - 1) / 2;
        // An attribute takes at least two bytes, so no array is larger than what follows can fill.
        if (count > Remaining / 2)
            return Fail<Node>(DecodeError.Truncated);
        if (!TryCount(1 + count))
            return null;
        var attributes = count == 0 ? [] : new NodeAttribute[count];
        for (var i = 0; i < count; i++)
        {
            if (!TryReadPlainText(out var key) || !TryReadAttribute(key, out attributes[i]))
                return null;
        }

        object? content = null;
        if ((size & 1) == 0 && !TryReadContent(depth, out content))
            return null;
        return new Node(tag, content, attributes);
    }

    private bool TryReadContent(int depth, out object? content)
    {
        content = null;
        if (!TryReadByte(out var tag))
            return false;
        switch (tag)
        {
            case BinaryTag.ListEmpty or BinaryTag.List8 or BinaryTag.List16:
                return TryReadListSize(tag, out var size) && TryReadChildren(size, depth, ref content);
            case BinaryTag.Binary8 or BinaryTag.Binary20 or BinaryTag.Binary32:
                if (!TryReadBytes(tag, out var bytes))
                    return false;
                content = bytes.ToArray();
                return true;
            default:
                if (!TryReadAttribute(tag, "", out var value))
                    return false;
                content = value.Text;
                return true;
        }
    }

    private bool TryReadChildren(int count, int depth, ref object? content)
    {
        // The smallest node is a list of one token: three bytes.
        if (count > Remaining / 3)
            return Refuse(DecodeError.Truncated);
        if (depth + 1 >= NodeDecoder.MaxDepth && count > 0)
            return Refuse(DecodeError.TooDeep);
        if (_elements + count > NodeDecoder.MaxElements)
            return Refuse(DecodeError.TooManyElements);
        var children = count == 0 ? [] : new Node[count];
        for (var i = 0; i < count; i++)
        {
            if (ReadNode(depth + 1) is not { } child)
                return false;
            children[i] = child;
        }

        content = children;
        return true;
    }

    private bool TryReadAttribute(string key, out NodeAttribute attribute)
    {
        attribute = default;
        return TryReadByte(out var tag) && TryReadAttribute(tag, key, out attribute);
    }

    private bool TryReadAttribute(byte tag, string key, out NodeAttribute attribute)
    {
        Jid jid;
        switch (tag)
        {
            case BinaryTag.JidPair when TryReadJidPair(out jid):
            case BinaryTag.AdJid when TryReadAdJid(out jid):
            case BinaryTag.FbJid when TryReadFbJid(out jid):
            case BinaryTag.InteropJid when TryReadInteropJid(out jid):
                attribute = new NodeAttribute(key, jid);
                return true;
            case BinaryTag.JidPair or BinaryTag.AdJid or BinaryTag.FbJid or BinaryTag.InteropJid:
                attribute = default;
                return false;
            default:
                if (!TryReadPlainText(tag, out var text))
                {
                    attribute = default;
                    return false;
                }

                attribute = new NodeAttribute(key, text);
                return true;
        }
    }

    private bool TryReadJidPair(out Jid jid)
    {
        jid = default;
        if (!TryReadPlainText(out var user) || !TryReadServer(out var server))
            return false;
        if (server == JidServer.LegacyUser)
            server = JidServer.User;
        // A device inside the user's text is still a device: two spellings must not become two accounts.
        var colon = user.LastIndexOf(':');
        jid = colon >= 0 && ushort.TryParse(user.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var device)
            ? new Jid(user[..colon], server, device)
            : new Jid(user, server);
        return true;
    }

    private bool TryReadAdJid(out Jid jid)
    {
        jid = default;
        if (!TryReadByte(out var domain) || !TryReadByte(out var device) || !TryReadPlainText(out var user))
            return false;
        jid = new Jid(user, JidDomain.ServerOf(domain), device);
        return true;
    }

    private bool TryReadFbJid(out Jid jid)
    {
        jid = default;
        if (!TryReadPlainText(out var user) || !TryReadUInt16(out var device) || !TryReadServer(out var server))
            return false;
        jid = new Jid(user, server, device);
        return true;
    }

    private bool TryReadInteropJid(out Jid jid)
    {
        jid = default;
        if (!TryReadPlainText(out var user) || !TryReadUInt16(out var device) || !TryReadUInt16(out var integrator) || !TryReadServer(out var server))
            return false;
        jid = new Jid(string.Create(CultureInfo.InvariantCulture, $"{integrator}-{user}"), server, device);
        return true;
    }

    private bool TryReadServer([NotNullWhen(true)] out string? server) =>
        TryReadPlainText(out server) && (server.Length > 0 || Refuse(DecodeError.BadJid));

    private bool TryReadPlainText([NotNullWhen(true)] out string? text)
    {
        text = null;
        return TryReadByte(out var tag) && TryReadPlainText(tag, out text);
    }

    /// <summary>A text in any form but a JID's: JIDs do not nest.</summary>
    private bool TryReadPlainText(byte tag, [NotNullWhen(true)] out string? text)
    {
        if (TokenTable.TryGet(tag, out text))
            return true;
        switch (tag)
        {
            case BinaryTag.ListEmpty:
                text = "";
                return true;
            case >= BinaryTag.Dictionary0 and <= BinaryTag.Dictionary3:
                if (!TryReadByte(out var place))
                    return false;
                text = TokenTable.Get(tag - BinaryTag.Dictionary0, place);
                return true;
            case BinaryTag.Nibble8 or BinaryTag.Hex8:
                return TryReadPacked(tag, out text);
            case BinaryTag.Binary8 or BinaryTag.Binary20 or BinaryTag.Binary32:
                if (!TryReadBytes(tag, out var bytes))
                    return false;
                text = Encoding.UTF8.GetString(bytes);
                return true;
            default:
                return Refuse(DecodeError.UnexpectedTag);
        }
    }

    private bool TryReadPacked(byte tag, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!TryReadByte(out var count) || !TryTake(PackedText.SizeOf(count), out var packed))
            return false;
        text = PackedText.TryUnpack(tag, count, packed);
        return text is not null || Refuse(DecodeError.BadPackedText);
    }

    private bool TryReadBytes(byte tag, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        var width = tag switch { BinaryTag.Binary8 => 1, BinaryTag.Binary20 => 3, _ => 4 };
        if (!TryTake(width, out var prefix))
            return false;
        var length = tag switch
        {
            BinaryTag.Binary8 => prefix[0],
            BinaryTag.Binary20 => (uint)(((prefix[0] & 0x0F) << 16) | (prefix[1] << 8) | prefix[2]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(prefix),
        };
        return length <= Remaining ? TryTake((int)length, out bytes) : Refuse(DecodeError.Truncated);
    }

    private bool TryReadListSize(byte tag, out int size)
    {
        size = 0;
        switch (tag)
        {
            case BinaryTag.ListEmpty:
                return true;
            case BinaryTag.List8 when TryReadByte(out var small):
                size = small;
                return true;
            case BinaryTag.List16 when TryReadUInt16(out var large):
                size = large;
                return true;
            default:
                return Refuse(DecodeError.UnexpectedTag);
        }
    }

    private bool TryReadUInt16(out ushort value)
    {
        var read = TryTake(2, out var bytes);
        value = read ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : default;
        return read;
    }

    private bool TryReadByte(out byte value)
    {
        if (_position < _data.Length)
        {
            value = _data[_position++];
            return true;
        }

        value = 0;
        return Refuse(DecodeError.Truncated);
    }

    private bool TryTake(int length, out ReadOnlySpan<byte> bytes)
    {
        if (length > Remaining)
        {
            bytes = default;
            return Refuse(DecodeError.Truncated);
        }

        bytes = _data.Slice(_position, length);
        _position += length;
        return true;
    }

    private bool TryCount(int elements)
    {
        _elements += elements;
        return _elements <= NodeDecoder.MaxElements || Refuse(DecodeError.TooManyElements);
    }

    private T? Fail<T>(DecodeError error)
        where T : class
    {
        Refuse(error);
        return null;
    }

    /// <summary>Keeps the first error; what follows from it is noise.</summary>
    private bool Refuse(DecodeError error)
    {
        if (Error == DecodeError.None)
            Error = error;
        return false;
    }
}
