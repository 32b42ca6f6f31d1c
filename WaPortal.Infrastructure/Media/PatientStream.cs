namespace WaPortal.Infrastructure.Media;

/// <summary>A file that ends when time is up, so that a decoder cannot be kept busy for ever: it takes what it has for all there is.</summary>
internal sealed class PatientStream(Stream file, TimeProvider time, TimeSpan patience, CancellationToken cancellationToken) : Stream
{
    private readonly long _started = time.GetTimestamp();

    public bool IsOver => cancellationToken.IsCancellationRequested || time.GetElapsedTime(_started) > patience;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => IsOver ? 0 : file.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => IsOver ? 0 : file.Read(buffer);

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
