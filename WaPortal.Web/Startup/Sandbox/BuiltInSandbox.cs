using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Sandbox;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.InMemory;

namespace WaPortal.Web.Startup.Sandbox;

/// <summary>The sandbox inside this process: its state in the data directory, its sockets in memory, its wire the real one.</summary>
internal sealed class BuiltInSandbox : ISandboxNetwork, IAsyncDisposable
{
    /// <summary>Names the network in logs; nothing resolves it.</summary>
    private static readonly Uri Address = new("ws://sandbox.invalid/ws/chat");

    private readonly SandboxServer _server;
    private readonly HttpMessageInvoker _media;

    public BuiltInSandbox(DataDirectory data, TimeProvider time, ILoggerFactory loggers)
    {
        _server = new SandboxServer(new SandboxOptions { StateFile = data.File("sandbox.db") }, time, loggers);
        _media = new HttpMessageInvoker(new InMemoryMediaHandler(_server));
    }

    public ISandboxControl Control => _server.Control;

    public Task<SandboxRoute> RouteAsync(string ownerId, CancellationToken cancellationToken) =>
        Task.FromResult(new SandboxRoute(Address, _server.RootKey.ToArray(), new InMemoryWebSocketFactory(_server, ownerId), _media));

    public ValueTask DisposeAsync()
    {
        _media.Dispose();
        return _server.DisposeAsync();
    }
}
