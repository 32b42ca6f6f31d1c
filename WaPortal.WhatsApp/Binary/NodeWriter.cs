using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace WaPortal.WhatsApp.Binary;

/// <summary>Writes one stanza; the opposite of <see cref="NodeReader"/>.</summary>
internal ref struct NodeWriter(IBufferWriter<byte> output)
{
    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _span;
    private int _used;

    public void WriteNode(Node node)
    {
        if (node.Tag.Length == 0)
            throw new ArgumentException("A node needs a tag.", nameof(node));
        var attributes = node.AttributeArray;
        WriteListSize(1 + 2 * attributes.Length + (node.Content is null ? 0 : 1));
        WriteText(node.Tag);
        foreach (ref readonly var attribute in attributes.AsSpan())
        {
            WriteText(attribute.Key);
            if (attribute.IsJid)
                WriteJid(attribute.TypedJid);
            else
                WriteText(attribute.Text);
        }

        switch (node.Content)
        {
            case null:
                break;
            case byte[] data:
                WriteBytes(data);
                break;
            case string text:
                WriteText(text);
                break;
            case IReadOnlyList<Node> children:
                WriteListSize(children.Count);
                for (var i = 0; i < children.Count; i++)
                    WriteNode(children[i]);
                break;
        }
    }

    public void WriteByte(byte value)
    {
        Reserve(1)[0] = value;
        _used++;
    }

    public void Flush()
    {
        if (_used > 0)
            _output.Advance(_used);
        _span = default;
        _used = 0;
    }

    private void WriteText(string text)
    {
        var space = Reserve(PackedText.MaxSize);
        var written = TokenTable.TryEncode(text, space);
        if (written == 0)
            written = PackedText.TryPack(text, space);
        if (written > 0)
            _used += written;
        else
            WriteRaw(text);
    }

    private void WriteRaw(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteLength(length);
        Encoding.UTF8.GetBytes(text, Reserve(length));
        _used += length;
    }

    private void WriteBytes(byte[] data)
    {
        WriteLength(data.Length);
        data.CopyTo(Reserve(data.Length));
        _used += data.Length;
    }

    private void WriteJid(in Jid jid)
    {
        if (JidDomain.TryGet(jid.Server, out var domain) && jid.Device <= byte.MaxValue && jid.User.Length > 0 && (jid.Device > 0 || domain > 1))
        {
            var space = Reserve(3);
            space[0] = BinaryTag.AdJid;
            space[1] = domain;
            space[2] = (byte)jid.Device;
            _used += 3;
            WriteText(jid.User);
        }
        else if (jid.Server == JidDomain.Messenger)
        {
            WriteByte(BinaryTag.FbJid);
            WriteUser(jid.User);
            WriteUInt16(jid.Device);
            WriteText(jid.Server);
        }
        else if (jid.Server == JidDomain.Interop && TrySplitInterop(jid.User, out var integrator, out var user))
        {
            WriteByte(BinaryTag.InteropJid);
            WriteUser(user);
            WriteUInt16(jid.Device);
            WriteUInt16(integrator);
            WriteText(jid.Server);
        }
        else
        {
            WriteByte(BinaryTag.JidPair);
            WriteUser(jid.Device == 0 ? jid.User : string.Create(CultureInfo.InvariantCulture, $"{jid.User}:{jid.Device}"));
            WriteText(jid.Server);
        }
    }

    private void WriteUser(string user)
    {
        if (user.Length == 0)
            WriteByte(BinaryTag.ListEmpty);
        else
            WriteText(user);
    }

    private static bool TrySplitInterop(string text, out ushort integrator, out string user)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        user = dash < 0 ? "" : text[(dash + 1)..];
        integrator = 0;
        return dash > 0 && ushort.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out integrator);
    }

    private void WriteListSize(int size)
    {
        var space = Reserve(3);
        switch (size)
        {
            case 0:
                space[0] = BinaryTag.ListEmpty;
                _used++;
                break;
            case <= byte.MaxValue:
                space[0] = BinaryTag.List8;
                space[1] = (byte)size;
                _used += 2;
                break;
            case <= ushort.MaxValue:
                space[0] = BinaryTag.List16;
                BinaryPrimitives.WriteUInt16BigEndian(space[1..], (ushort)size);
                _used += 3;
                break;
            default:
                throw new ArgumentException($"A list holds at most 65535 values, not {size}.", nameof(size));
        }
    }

    private void WriteLength(int length)
    {
        var space = Reserve(5);
        switch (length)
        {
            case <= byte.MaxValue:
                space[0] = BinaryTag.Binary8;
                space[1] = (byte)length;
                _used += 2;
                break;
            case < 1 << 20:
                BinaryPrimitives.WriteUInt32BigEndian(space, (uint)length);
                space[0] = BinaryTag.Binary20;
                _used += 4;
                break;
            default:
                space[0] = BinaryTag.Binary32;
                BinaryPrimitives.WriteUInt32BigEndian(space[1..], (uint)length);
                _used += 5;
                break;
        }
    }

    private void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(Reserve(2), value);
        _used += 2;
    }

    /// <summary>The free part of the current span, at least that large.</summary>
    private Span<byte> Reserve(int size)
    {
        if (_span.Length - _used < size)
        {
            Flush();
            _span = _output.GetSpan(Math.Max(size, 256));
        }

        return _span[_used..];
    }
}
