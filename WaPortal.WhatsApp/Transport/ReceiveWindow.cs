using System.Buffers;

namespace WaPortal.WhatsApp.Transport;

/// <summary>
/// What was received and not yet taken, in a borrowed buffer. It grows with what really arrives, never with what a length field
/// claims, and is given back (cleared: frames are decrypted in place) when nothing is left.
/// </summary>
internal sealed class ReceiveWindow
{
    private const int InitialSize = 2048;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _highest; // where the most bytes ever lay in this buffer
    private int _taken;

    public bool IsEmpty => _start == _end;

    public bool HoldsBuffer => _buffer.Length > 0;

    public ReadOnlySpan<byte> Received => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Takes one frame off the front; its memory stays valid until <see cref="DropTaken"/>.</summary>
    /// <returns>False when more is needed.</returns>
    /// <exception cref="InvalidDataException">The frame claims more than the limit.</exception>
    public bool TryTakeFrame(int limit, out Memory<byte> frame)
    {
        frame = default;
        var received = Received;
        if (received.Length < FrameSocket.LengthSize)
            return false;
        var length = (received[0] << 16) | (received[1] << 8) | received[2];
        if (length > limit)
            throw new InvalidDataException($"A frame of {length} bytes is beyond the limit.");
        if (received.Length < FrameSocket.LengthSize + length)
            return false;
        frame = _buffer.AsMemory(_start + FrameSocket.LengthSize, length);
        _taken = FrameSocket.LengthSize + length;
        return true;
    }

    /// <summary>Lets go of the frame taken last.</summary>
    public void DropTaken()
    {
        Skip(_taken);
        _taken = 0;
    }

    public void Skip(int count) => _start += count;

    public void Add(int count)
    {
        _end += count;
        _highest = Math.Max(_highest, _end);
    }

    /// <summary>Room for more, at least one byte.</summary>
    public Memory<byte> FreeSpace()
    {
        if (_end == _buffer.Length)
            MakeRoom();
        return _buffer.AsMemory(_end);
    }

    /// <summary>Gives the buffer back; only when empty.</summary>
    public void Release()
    {
        Return(_buffer);
        _buffer = [];
        _start = _end = _highest = 0;
    }

    private void MakeRoom()
    {
        var kept = _end - _start;
        // Moving to the front is enough as long as that frees half of the buffer.
        if (kept > 0 && kept <= _buffer.Length / 2)
        {
            Received.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(InitialSize, 2 * kept));
            Received.CopyTo(larger);
            Return(_buffer);
            _buffer = larger;
            _highest = kept;
        }

        _start = 0;
        _end = kept;
    }

    private void Return(byte[] buffer)
    {
        if (buffer.Length == 0)
            return;
        buffer.AsSpan(0, _highest).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
