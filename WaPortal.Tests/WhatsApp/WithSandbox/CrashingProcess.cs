using System.Net.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using WaPortal.Sandbox.InMemory;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.WhatsApp.WithSandbox;

/// <summary>
/// A process with one client, which can be killed: from that moment no commit takes effect and no byte leaves or arrives, in the
/// middle of whatever was going on. What was durable by then is all that the next process finds.
/// </summary>
internal sealed class CrashingProcess : IClientHost, IWebSocketFactory, IAsyncDisposable
{
    private readonly InMemoryClientStore _store;
    private readonly InMemoryWebSocketFactory _sockets;
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<WebSocket> _open = [];
    private readonly Task _run;
    private bool _dead;

    public CrashingProcess(SandboxFixture sandbox, InMemoryClientStore store)
    {
        _store = store;
        _sockets = new InMemoryWebSocketFactory(sandbox.Server, "");
        var options = new WhatsAppClientOptions
        {
            NoiseRootKey = sandbox.Server.RootKey.ToArray(),
            InitialPreKeys = 30,
            ReconnectMin = TimeSpan.FromMilliseconds(20),
            ReconnectMax = TimeSpan.FromMilliseconds(100),
        };
        Client = new WhatsAppClient(options, store, this, this, TimeProvider.System, NullLoggerFactory.Instance);
        _run = Client.RunAsync(_stop.Token);
    }

    public WhatsAppClient Client { get; }

    public Task<SendOutcome> SendAsync(string to, string text, string id) =>
        Client.SendAsync(Jid.Phone(to), new Message { Conversation = text }, id, CancellationToken.None);

    /// <summary>Kills the process.</summary>
    public void Kill()
    {
        lock (_lock)
        {
            _dead = true;
            foreach (var socket in _open)
                socket.Abort();
        }
    }

    public async ValueTask CommitAsync(ClientCommit commit, CancellationToken cancellationToken)
    {
        await Task.Yield(); // the disk takes its time, so that a kill can fall into it
        lock (_lock)
        {
            if (!_dead)
            {
                var applied = _store.CommitAsync(commit, cancellationToken);
                Assert.True(applied.IsCompletedSuccessfully);
            }
        }

        if (_dead)
        {
            await _killed.Task;
            throw new FencedException();
        }
    }

    public async Task<WebSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_dead)
                throw new WebSocketException("the process is dead");
        }

        var socket = await _sockets.ConnectAsync(url, cancellationToken);
        lock (_lock)
        {
            _open.Add(socket);
            if (_dead)
                socket.Abort();
        }

        return socket;
    }

    /// <summary>Clears away what is left of the process.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        _killed.TrySetResult();
        await _run;
        await Client.DisposeAsync();
        _stop.Dispose();
    }
}
