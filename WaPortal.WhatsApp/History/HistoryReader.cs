using System.Runtime.CompilerServices;
using Google.Protobuf;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.History;

/// <summary>
/// Reads a HistorySync message from a stream, one old message at a time: a conversation may hold more of them than fit into memory.
/// What is too large to be a message is passed over.
/// </summary>
internal sealed class HistoryReader(Stream stream)
{
    private const int ConversationsField = 2;
    private const int NamesField = 7;
    private const int MappingsField = 15;
    private const int SaltField = 19;
    private const int IdField = 1;
    private const int MessagesField = 2;
    private const int MaxMessage = 4 * 1024 * 1024;
    private const int MaxHeader = 256 * 1024;
    private const int MaxVarint = 10;

    private readonly byte[] _piece = new byte[64 * 1024];
    private int _at;
    private int _filled;
    private long _position;

    /// <exception cref="InvalidDataException">It is no HistorySync message, or it ends in the middle.</exception>
    public async IAsyncEnumerable<HistoryItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await TryReadTagAsync(cancellationToken).ConfigureAwait(false) is { } tag)
        {
            if (tag.Field == ConversationsField && tag.Wire == WireFormat.WireType.LengthDelimited)
            {
                var length = await ReadLengthAsync(cancellationToken).ConfigureAwait(false);
                await foreach (var item in ReadConversationAsync(length, cancellationToken).ConfigureAwait(false))
                    yield return item;
            }
            else if (tag is { Field: NamesField, Wire: WireFormat.WireType.LengthDelimited })
            {
                if (await TryReadAsync(HistoryPushName.Parser, MaxHeader, cancellationToken).ConfigureAwait(false) is { } name)
                    yield return new HistoryItem.Name(name);
            }
            else if (tag is { Field: MappingsField, Wire: WireFormat.WireType.LengthDelimited })
            {
                if (await TryReadAsync(PhoneNumberToLidMapping.Parser, MaxHeader, cancellationToken).ConfigureAwait(false) is { } pair)
                    yield return new HistoryItem.Mapping(pair);
            }
            else if (tag is { Field: SaltField, Wire: WireFormat.WireType.LengthDelimited })
            {
                if (await TryReadBytesAsync(ContactSecret.MaxSaltSize, cancellationToken).ConfigureAwait(false) is { Length: > 0 } salt)
                    yield return new HistoryItem.Salt(salt);
            }
            else
            {
                await SkipFieldAsync(tag.Wire, null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async IAsyncEnumerable<HistoryItem> ReadConversationAsync(long length, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = _position + length;
        var header = new MemoryStream();
        string? id = null;
        while (_position < end)
        {
            var tag = await TryReadTagAsync(cancellationToken).ConfigureAwait(false) ?? throw Cut();
            if (tag is { Field: MessagesField, Wire: WireFormat.WireType.LengthDelimited })
            {
                // Its name comes first; what comes before that belongs to nobody.
                if (await TryReadAsync(HistorySyncMsg.Parser, MaxMessage, cancellationToken).ConfigureAwait(false) is { Message: { } info } && id is not null)
                    yield return new HistoryItem.OldMessage(id, info);
            }
            else
            {
                var start = header.Position;
                WriteVarint(header, tag.Raw);
                await SkipFieldAsync(tag.Wire, header, cancellationToken).ConfigureAwait(false);
                if (tag is { Field: IdField, Wire: WireFormat.WireType.LengthDelimited })
                    id = Parse(HistoryConversation.Parser, header.GetBuffer().AsSpan((int)start, (int)(header.Position - start)))?.Id;
            }
        }

        if (_position != end)
            throw new InvalidDataException("A conversation is longer than it says.");
        if (Parse(HistoryConversation.Parser, header.GetBuffer().AsSpan(0, (int)header.Length)) is { Id.Length: > 0 } read)
            yield return new HistoryItem.Conversation(read);
    }

    private async ValueTask<T?> TryReadAsync<T>(MessageParser<T> parser, int most, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var length = await ReadLengthAsync(cancellationToken).ConfigureAwait(false);
        if (length > most)
        {
            await PassAsync(length, null, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (_filled - _at >= length)
        {
            var parsed = Parse(parser, _piece.AsSpan(_at, (int)length));
            Advance((int)length);
            return parsed;
        }

        using var whole = new MemoryStream((int)length);
        await PassAsync(length, whole, cancellationToken).ConfigureAwait(false);
        return Parse(parser, whole.GetBuffer().AsSpan(0, (int)length));
    }

    private async ValueTask<byte[]?> TryReadBytesAsync(int most, CancellationToken cancellationToken)
    {
        var length = await ReadLengthAsync(cancellationToken).ConfigureAwait(false);
        using var bytes = length <= most ? new MemoryStream((int)length) : null;
        await PassAsync(length, bytes, cancellationToken).ConfigureAwait(false);
        return bytes?.ToArray();
    }

    private static T? Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private async ValueTask SkipFieldAsync(WireFormat.WireType wire, MemoryStream? copy, CancellationToken cancellationToken)
    {
        switch (wire)
        {
            case WireFormat.WireType.Varint:
                var value = await ReadVarintAsync(cancellationToken).ConfigureAwait(false);
                if (copy is not null)
                    WriteVarint(copy, value);
                break;
            case WireFormat.WireType.Fixed64:
                await PassAsync(sizeof(ulong), copy, cancellationToken).ConfigureAwait(false);
                break;
            case WireFormat.WireType.Fixed32:
                await PassAsync(sizeof(uint), copy, cancellationToken).ConfigureAwait(false);
                break;
            case WireFormat.WireType.LengthDelimited:
                var length = await ReadLengthAsync(cancellationToken).ConfigureAwait(false);
                if (copy is not null)
                {
                    if (copy.Length + length > MaxHeader)
                        throw new InvalidDataException("A conversation says too much of itself.");
                    WriteVarint(copy, (ulong)length);
                }

                await PassAsync(length, copy, cancellationToken).ConfigureAwait(false);
                break;
            default:
                throw new InvalidDataException("The history holds a field of no known shape.");
        }
    }

    private async ValueTask<Tag?> TryReadTagAsync(CancellationToken cancellationToken)
    {
        if (_at == _filled && !await FillAsync(cancellationToken).ConfigureAwait(false))
            return null;
        var raw = await ReadVarintAsync(cancellationToken).ConfigureAwait(false);
        return raw is > 7 and <= uint.MaxValue ? new Tag(raw) : throw new InvalidDataException("The history holds no field where one begins.");
    }

    private async ValueTask<long> ReadLengthAsync(CancellationToken cancellationToken) =>
        await ReadVarintAsync(cancellationToken).ConfigureAwait(false) is <= int.MaxValue and var length
            ? (long)length
            : throw new InvalidDataException("A part of the history is too long.");

    private async ValueTask<ulong> ReadVarintAsync(CancellationToken cancellationToken)
    {
        ulong value = 0;
        for (var count = 0; count < MaxVarint; count++)
        {
            if (_at == _filled && !await FillAsync(cancellationToken).ConfigureAwait(false))
                throw Cut();
            var next = _piece[_at];
            Advance(1);
            value |= (ulong)(next & 0x7F) << (7 * count);
            if (next < 0x80)
                return value;
        }

        throw new InvalidDataException("A number of the history does not end.");
    }

    private async ValueTask PassAsync(long length, MemoryStream? copy, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            if (_at == _filled && !await FillAsync(cancellationToken).ConfigureAwait(false))
                throw Cut();
            var part = (int)Math.Min(length, _filled - _at);
            copy?.Write(_piece, _at, part);
            Advance(part);
            length -= part;
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_at, _filled) = (0, await stream.ReadAsync(_piece, cancellationToken).ConfigureAwait(false));
        return _filled > 0;
    }

    private void Advance(int count)
    {
        _at += count;
        _position += count;
    }

    private static void WriteVarint(MemoryStream output, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            output.WriteByte((byte)(value | 0x80));
        output.WriteByte((byte)value);
    }

    private static InvalidDataException Cut() => new("The history ends in the middle.");

    private readonly record struct Tag(ulong Raw)
    {
        public int Field => (int)(Raw >> 3);

        public WireFormat.WireType Wire => (WireFormat.WireType)(Raw & 7);
    }
}
