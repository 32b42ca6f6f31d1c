using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Benchmarks.Load;

/// <summary>The client library by itself, linked to a phone of the sandbox program; this process is the one that is measured.</summary>
internal sealed class MediaClient : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly InMemoryClientStore _store = new();
    private readonly WhatsAppClient _client;
    private readonly Task _running;

    private MediaClient(WhatsAppClientOptions options)
    {
        _client = new WhatsAppClient(options, _store, _store, new ClientWebSocketFactory(), TimeProvider.System, NullLoggerFactory.Instance);
        _running = _client.RunAsync(_stop.Token);
    }

    public static async Task<MediaClient> LinkAsync(ServerProcess sandbox, SandboxAdmin phones, DirectoryInfo scratch)
    {
        var client = new MediaClient(new WhatsAppClientOptions
        {
            SocketUrl = new UriBuilder(sandbox.Url) { Scheme = "ws", Path = "/ws/chat" }.Uri,
            NoiseRootKey = await phones.RootKeyAsync(),
            PushName = "Load",
            ScratchDirectory = scratch.FullName,
        });
        await phones.ScanAsync((await client._store.WaitForAsync<QrIssued>()).Code);
        await client._store.WaitForAsync<ConnectionOpened>();
        return client;
    }

    /// <summary>Uploads a file and fetches it again.</summary>
    public async Task<MediaPass> PassAsync(long length)
    {
        GC.Collect();
        var memory = new PeakMemory(Environment.ProcessId);
        var clock = Stopwatch.StartNew();
        using var file = new PatternStream(length);
        var uploaded = await _client.UploadAsync(MediaKind.Document, file);
        var up = clock.Elapsed;
        clock.Restart();
        // It checks the file in full before it writes the first byte.
        await _client.DownloadAsync(uploaded, length, Stream.Null);
        return new MediaPass(length / up.TotalSeconds / 1e6, length / clock.Elapsed.TotalSeconds / 1e6, memory.IdleMiB, memory.ExtraMiB);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _client.DisposeAsync();
        _stop.Dispose();
    }
}
