using Microsoft.Extensions.Logging.Abstractions;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.InMemory;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.WhatsApp.WithSandbox;

/// <summary>A client of ours on the sandbox, over WebSockets in memory. A second one on the same store is the first after a restart.</summary>
internal sealed class LinkedClient : IAsyncDisposable
{
    private readonly SandboxFixture _sandbox;
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpMessageInvoker _media;

    public LinkedClient(SandboxFixture sandbox, InMemoryClientStore? store = null, Func<WhatsAppClientOptions, WhatsAppClientOptions>? configure = null)
    {
        _sandbox = sandbox;
        Store = store ?? new InMemoryClientStore();
        var options = new WhatsAppClientOptions
        {
            NoiseRootKey = sandbox.Server.RootKey.ToArray(),
            PushName = "Ann",
            MediaHttp = _media = new HttpMessageInvoker(new InMemoryMediaHandler(sandbox.Server)),
            InitialPreKeys = 30,
            ReconnectMin = TimeSpan.FromMilliseconds(40),
            ReconnectMax = TimeSpan.FromMilliseconds(200),
        };
        Client = new WhatsAppClient(
            configure?.Invoke(options) ?? options, Store, Store, new InMemoryWebSocketFactory(sandbox.Server, ""), TimeProvider.System,
            NullLoggerFactory.Instance);
    }

    public InMemoryClientStore Store { get; }

    public WhatsAppClient Client { get; }

    public Task<CloseReason> Run { get; private set; } = Task.FromResult(CloseReason.Stopped);

    /// <summary>The number of the account.</summary>
    public string Phone { get; private set; } = "";

    public IEnumerable<MessageReceived> Received => Store.Events.OfType<MessageReceived>();

    /// <summary>Links a new client to a simulated phone.</summary>
    public static async Task<LinkedClient> LinkAsync(
        SandboxFixture sandbox, string phone, Func<WhatsAppClientOptions, WhatsAppClientOptions>? configure = null)
    {
        var client = new LinkedClient(sandbox, configure: configure);
        client.Start();
        var qr = await client.EventAsync<QrIssued>();
        client.Phone = await sandbox.Control.ScanQrAsync("", qr.Code, phone, TestContext.Current.CancellationToken);
        await client.OpenAsync();
        return client;
    }

    /// <summary>The same device in a new process: nothing survives but the store.</summary>
    public async Task<LinkedClient> RestartAsync()
    {
        var next = new LinkedClient(_sandbox, Store) { Phone = Phone };
        next.Start();
        await next.OpenAsync();
        return next;
    }

    public void Start() => Run = Client.RunAsync(_stop.Token);

    public Task OpenAsync() => WaitAsync(() => Client.State.Phase == ClientPhase.Open);

    public Task StopAsync()
    {
        _stop.Cancel();
        return Run;
    }

    public Task<SendOutcome> SendAsync(string to, string text, string? id = null) =>
        Client.SendAsync(Jid.Phone(to), new Message { Conversation = text }, id, TestContext.Current.CancellationToken);

    public async Task<T> EventAsync<T>(Func<T, bool>? fits = null)
        where T : ClientEvent
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        return await Store.WaitForAsync(fits, patience.Token);
    }

    /// <summary>What a contact's phone decrypted from this account.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> AtContactAsync(string contact, int count)
    {
        IReadOnlyList<ReceivedMessage> received = [];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (received.Count < count)
        {
            await Task.Delay(5, patience.Token);
            received = await _sandbox.Control.GetReceivedAsync("", contact, Phone, patience.Token);
        }

        return received;
    }

    public static async Task WaitAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(2, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Client.DisposeAsync();
        _media.Dispose();
        _stop.Dispose();
    }
}
