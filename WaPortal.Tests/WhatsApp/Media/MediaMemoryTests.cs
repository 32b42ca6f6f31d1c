using System.Security.Cryptography;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.Support;
using WaPortal.Tests.WhatsApp.WithSandbox;
using WaPortal.WhatsApp.Media;

namespace WaPortal.Tests.WhatsApp.Media;

/// <summary>A large file passes through the client piece by piece; the load program measures what whole processes take.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class MediaMemoryTests
{
    private const long Length = 64L * 1024 * 1024;

    [Fact]
    public async Task A_large_file_goes_up_and_comes_down_in_little_memory()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, "4915112345678");
        // What is loaded and allocated once belongs to no file.
        await PassAsync(1024 * 1024);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await PassAsync(Length);

        // All that was allocated on the way by client and media host, collected or not: who held a file, or a tenth of it, would be seen.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Length / 8);

        async Task PassAsync(long length)
        {
            var uploaded = await client.Client.UploadAsync(MediaKind.Document, new EndlessStream(length), cancel);
            using var output = new CountingStream();
            await client.Client.DownloadAsync(uploaded, length, output, cancel);
            Assert.Equal((length, Convert.ToHexString(uploaded.FileSha256)), (output.Written, output.Hash));
        }
    }

    /// <summary>Keeps nothing but the length and the hash of what is written to it.</summary>
    private sealed class CountingStream : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Written { get; private set; }

        public string Hash => Convert.ToHexString(_hash.GetCurrentHash());

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Written;

        public override long Position
        {
            get => Written;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Take(buffer.AsSpan(offset, count));

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Take(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _hash.Dispose();
            base.Dispose(disposing);
        }

        private void Take(ReadOnlySpan<byte> bytes)
        {
            _hash.AppendData(bytes);
            Written += bytes.Length;
        }
    }
}
