using System.IO.Pipelines;
using System.Net.WebSockets;

namespace WaPortal.Tests.WhatsApp.Transport;

/// <summary>A client and a server WebSocket connected through memory: real framing, masking and closing, no network.</summary>
internal sealed class WebSocketPair : IDisposable
{
    public WebSocketPair(bool peerReads = true)
    {
        // A small threshold makes a sender wait for its reader early.
        var options = peerReads ? new PipeOptions(pauseWriterThreshold: 0) : new PipeOptions(pauseWriterThreshold: 1024, resumeWriterThreshold: 512);
        Pipe up = new(options), down = new(options);
        Client = WebSocket.CreateFromStream(new Duplex(down.Reader, up.Writer), new WebSocketCreationOptions { IsServer = false });
        Server = WebSocket.CreateFromStream(new Duplex(up.Reader, down.Writer), new WebSocketCreationOptions { IsServer = true });
    }

    public WebSocket Client { get; }

    public WebSocket Server { get; }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : Stream
    {
        private readonly Stream _input = input.AsStream();
        private readonly Stream _output = output.AsStream();

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _input.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            _output.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => _output.FlushAsync(cancellationToken);

        public override void Flush() => _output.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                input.CancelPendingRead();
                input.Complete();
                output.CancelPendingFlush();
                output.Complete();
            }

            base.Dispose(disposing);
        }
    }
}
