using System.Security.Cryptography;

namespace WaPortal.Benchmarks.Load;

/// <summary>A file of any length that lies nowhere: a block of noise, over and over. Knows its hash once it was read.</summary>
internal sealed class PatternStream(long length) : Stream
{
    private static readonly byte[] Noise = RandomNumberGenerator.GetBytes(64 * 1024);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _given;
    private string? _sha256;

    /// <summary>SHA-256 of what was read; also after it was closed, which whoever sends it does.</summary>
    public string Sha256 => _sha256 ?? Convert.ToHexString(_hash.GetCurrentHash());

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads another stream to its end and keeps nothing of it but length and hash.</summary>
    public static async Task<(long Length, string Sha256)> DrainAsync(Stream source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[64 * 1024];
        var length = 0L;
        for (int read; (read = await source.ReadAsync(piece)) > 0; length += read)
            hash.AppendData(piece, 0, read);
        return (length, Convert.ToHexString(hash.GetCurrentHash()));
    }

    public override int Read(byte[] buffer, int offset, int count) => Give(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Give(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _sha256 is null)
        {
            _sha256 = Sha256;
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Give(Span<byte> buffer)
    {
        var at = (int)(_given % Noise.Length);
        var given = (int)Math.Min(Math.Min(buffer.Length, Noise.Length - at), length - _given);
        Noise.AsSpan(at, given).CopyTo(buffer);
        _hash.AppendData(buffer[..given]);
        _given += given;
        return given;
    }
}
