using System.Buffers;

namespace WaPortal.WhatsApp.Binary;

/// <summary>A growing buffer on loan from the shared pool; cleared before it goes back, for stanzas carry secrets.</summary>
internal sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _written;

    public ReadOnlySpan<byte> WrittenSpan => _buffer.AsSpan(0, _written);

    /// <summary>What was written, to be changed in place; valid until the next write.</summary>
    public Memory<byte> WrittenMemory => _buffer.AsMemory(0, _written);

    public void Advance(int count) => _written += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(_written);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_written);
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
            Return(buffer);
        _written = 0;
    }

    private void Grow(int size)
    {
        if (_buffer.Length - _written >= size)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _buffer.Length, _written + size));
        WrittenSpan.CopyTo(larger);
        Return(_buffer);
        _buffer = larger;
    }

    private void Return(byte[] buffer)
    {
        buffer.AsSpan(0, _written).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
