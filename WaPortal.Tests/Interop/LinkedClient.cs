using WaPortal.Tests.Support;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.Interop;

/// <summary>Our client, the one that the portal uses, linked to a phone of the sandbox program over the network.</summary>
internal sealed class LinkedClient : IAsyncDisposable
{
    private readonly WhatsAppClientOptions _options;
    private readonly CapturedLog _log = new();
    private CancellationTokenSource _stop = new();
    private WhatsAppClient _client;
    private Task<CloseReason> _running;

    private LinkedClient(SandboxProgram sandbox, string phone)
    {
        Phone = phone;
        _options = new WhatsAppClientOptions
        {
            SocketUrl = sandbox.SocketUrl,
            NoiseRootKey = sandbox.RootKey,
            PushName = "Ours",
        };
        (_client, _running) = Run();
    }

    public string Phone { get; }

    public string Address => Jid.Phone(Phone).ToString();

    public InMemoryClientStore Store { get; } = new();

    public WhatsAppClient Client => _client;

    /// <param name="sandbox">Where.</param>
    /// <param name="phone">The phone that scans; null takes a new one.</param>
    /// <param name="byCode">True to link by pairing code, mistyped once, instead of the QR.</param>
    public static async Task<LinkedClient> StartAsync(SandboxProgram sandbox, string? phone = null, bool byCode = false)
    {
        var client = new LinkedClient(sandbox, phone ?? SandboxProgram.NewPhone());
        var qr = await client.WaitForAsync<QrIssued>();
        if (byCode)
        {
            var code = await client.Client.RequestPairingCodeAsync(client.Phone, TestContext.Current.CancellationToken);
            await sandbox.MistypeAsync(code.Code, client.Phone);
            await sandbox.EnterAsync(code.Code, client.Phone);
        }
        else
        {
            await sandbox.ScanAsync(qr.Code, client.Phone);
        }

        await client.WaitForAsync<ConnectionOpened>();
        return client;
    }

    /// <summary>An event, committed already or yet to come.</summary>
    public async Task<T> WaitForAsync<T>(Func<T, bool>? fits = null)
        where T : ClientEvent
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bounded.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            return await Store.WaitForAsync(fits, bounded.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No {typeof(T).Name}. Our client says {_client.State.Closed} {_client.State.ClosedDetail}; it told:\n"
                + string.Join('\n', Store.Events.Select(one => one is QrIssued ? nameof(QrIssued) : one.ToString()))
                + $"\nand logged:\n{_log}");
        }
    }

    public Task<MessageReceived> WaitForTextAsync(string text) =>
        WaitForAsync<MessageReceived>(received => TextOf(received.Content) == text);

    /// <summary>Waits until a contact and this account have given each other tokens of trust.</summary>
    public Task WaitForTrustAsync(string phone) => Until.TrueAsync(async () =>
        await Store.LoadLidAsync(Jid.Phone(phone), TestContext.Current.CancellationToken) is { } lid
        && await Store.LoadPrivacyTokenAsync(lid, TestContext.Current.CancellationToken) is { Token: not null, IssuedAt: not null });

    /// <summary>
    /// Waits until a message of ours was delivered to the judge: its device sends a receipt, and the simulated phone of the same
    /// account sends one, too.
    /// </summary>
    public Task WaitForDeliveriesAsync(string id) => WaitForAsync<ReceiptReceived>(_ =>
        Store.Events.OfType<ReceiptReceived>().Count(one => one.Kind == ReceiptKind.Delivered && one.MessageIds.Contains(id)) >= 2);

    /// <summary>What was told of a received message: the same each time, when it came more than once.</summary>
    public IEnumerable<string> TextsOf(string id) =>
        Store.Events.OfType<MessageReceived>().Where(one => one.Id == id).Select(one => TextOf(one.Content)).Distinct();

    /// <summary>Sends a text and requires that the server took it.</summary>
    public async Task<string> SendTextAsync(string toPhone, string text)
    {
        var outcome = await _client.SendAsync(
            Jid.Phone(toPhone), new Message { Conversation = text }, cancellationToken: TestContext.Current.CancellationToken);
        return Assert.IsType<SendOutcome.Sent>(outcome).Id;
    }

    public Task MarkReadAsync(MessageReceived message) =>
        _client.MarkReadAsync(message.Chat, [message.Id], cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Disconnects and forgets all that is not stored.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _client.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>Comes back with what is stored.</summary>
    public void Restart()
    {
        _stop = new CancellationTokenSource();
        (_client, _running) = Run();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    public static string TextOf(Message message) =>
        message.HasConversation ? message.Conversation : message.ExtendedTextMessage?.Text ?? "";

    private (WhatsAppClient Client, Task<CloseReason> Running) Run()
    {
        var client = new WhatsAppClient(
            _options, Store, Store, new ClientWebSocketFactory(), TimeProvider.System, _log);
        return (client, client.RunAsync(_stop.Token));
    }
}
