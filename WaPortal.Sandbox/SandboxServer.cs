using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.Media;
using WaPortal.Sandbox.Server;
using WaPortal.Sandbox.Storage;
using WaPortal.WhatsApp.Crypto;

namespace WaPortal.Sandbox;

/// <summary>
/// A WhatsApp server with simulated phones, over the real wire protocol. It holds any number of realms, each a phone-number
/// space of its own. One process may own a state file at a time. Safe for use by several threads.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly SandboxOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly StateWriter _writer;
    private readonly ServerKeys _keys;
    private readonly KeyPair _staticKey;
    private readonly ConcurrentDictionary<string, Realm> _realms = new();
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private int _disposed;

    /// <summary>Opens the state file, or starts afresh where there is none.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file cannot be opened or read.</exception>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public SandboxServer(SandboxOptions options, TimeProvider clock, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        _options = options;
        _clock = clock;
        _logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<SandboxServer>();
#pragma warning disable CA2000 // The writer owns the file and closes it.
        IStateFile file = options.StateFile is { } path ? new SqliteStateFile(path) : new NoStateFile();
#pragma warning restore CA2000
        Media = new MediaShelf(options);
        var entries = file.ReadAll().ToList();
        _writer = new StateWriter(file, _logger);
        _keys = LoadKeys(entries);
        _staticKey = Curve25519.FromPrivateKey(_keys.StaticKey);
        StateLoader.Load(entries, RealmOf);
        Control = new InProcessControl(RealmOf, options, clock);
    }

    /// <summary>The 32-byte Noise root key that clients of this server have to trust.</summary>
    public ReadOnlyMemory<byte> RootKey => _keys.RootPublicKey;

    /// <summary>The simulated phones, and orders to the server.</summary>
    public ISandboxControl Control { get; }

    /// <summary>Where devices bring and fetch files; set by the program that listens, unless the options name them.</summary>
    public IReadOnlyList<Uri> MediaAddresses
    {
        get => Media.Addresses;
        set
        {
            if (_options.MediaAddresses.Count == 0)
                Media.Addresses = value;
        }
    }

    /// <summary>The largest file that is taken.</summary>
    internal long MaxMediaBytes => _options.MaxMediaBytes;

    /// <summary>The files that clients have uploaded.</summary>
    internal MediaShelf Media { get; }

    /// <summary>True when the name may name a realm: at most 64 letters, digits, dots, dashes and underscores; empty is the default realm.</summary>
    public static bool IsRealmName(string name) => Realm.IsName(name);

    /// <summary>Runs one connection to its end: handshake, then pairing or login, then whatever comes.</summary>
    /// <param name="socket">An open WebSocket; disposed at the end.</param>
    /// <param name="realm">The realm that the client belongs to.</param>
    /// <param name="cancellationToken">Cuts the connection.</param>
    public async Task AcceptAsync(WebSocket socket, string realm, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(realm);
        if (!IsRealmName(realm))
            throw new ArgumentException("No name of a realm.", nameof(realm));
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        await using var connection = new Connection(socket, RealmOf(realm), _staticKey, _keys.Certificates, _logger);
        var run = connection.RunAsync(both.Token);
        _connections[connection] = run;
        try
        {
            await run.ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    /// <summary>Cuts all connections and writes what is still to be written.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var run in _connections.Values)
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _writer.DisposeAsync().ConfigureAwait(false);
        Media.Dispose();
        _staticKey.Dispose();
        _stop.Dispose();
    }

    private Realm RealmOf(string name) =>
        _realms.GetOrAdd(name, static (key, server) => new Realm(key, server._options, server._writer, server._clock, server.Media), this);

    private ServerKeys LoadKeys(List<StateEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry is { Kind: StateKind.Server, Value: { } value })
                return StateJson.Read(value, StateJson.Default.ServerKeys);
        }

        var keys = ServerKeys.Generate(_clock.GetUtcNow().ToUnixTimeSeconds());
        var work = new Work();
        work.Put(StateKind.Server, "", StateJson.Write(keys, StateJson.Default.ServerKeys));
        _writer.Enqueue(work);
        return keys;
    }
}
