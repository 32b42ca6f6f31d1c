using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Tests.Support.Scripted;

/// <summary>A linked client of ours, its store and the scripted server that it talks to. One store can outlive several clients.</summary>
internal sealed class ScriptedClient : IAsyncDisposable
{
    public static readonly Jid Phone = Jid.Phone("15550009999", 2);
    public static readonly Jid Lid = Jid.FromLid("900900", 2);
    public static readonly KeyPair Account = Curve25519.GenerateKeyPair();

    private readonly CancellationTokenSource _stop = new();

    private ScriptedClient(ScriptedServer server, InMemoryClientStore store, FakeTimeProvider time, WhatsAppClientOptions options, IClientStore? reads, ILoggerFactory? loggers)
    {
        (Server, Store, Time) = (server, store, time);
        Client = new WhatsAppClient(options, reads ?? store, store, _ => server, time, loggers ?? NullLoggerFactory.Instance);
    }

    public ScriptedServer Server { get; }

    public InMemoryClientStore Store { get; }

    public FakeTimeProvider Time { get; }

    public WhatsAppClient Client { get; }

    /// <summary>The client's run; completes with its outcome.</summary>
    public Task<CloseReason> Run { get; private set; } = Task.FromResult(CloseReason.Stopped);

    public static WhatsAppClientOptions Options { get; } = new() { PushName = "Ann", InitialPreKeys = 20, LowPreKeys = 5, PreKeyTopUp = 10 };

    /// <summary>A client on a store, linked before unless the store is told otherwise; not started yet.</summary>
    /// <param name="reads">What the client reads through instead of the store itself.</param>
    public static async Task<ScriptedClient> CreateAsync(
        ScriptedServer? server = null, InMemoryClientStore? store = null, bool linked = true, WhatsAppClientOptions? options = null, IClientStore? reads = null,
        ILoggerFactory? loggers = null)
    {
        if (store is null)
        {
            store = new InMemoryClientStore();
            if (linked)
                await LinkAsync(store);
        }

        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 2, 12, 0, 0, TimeSpan.Zero));
        return new ScriptedClient(server ?? new ScriptedServer(), store, time, options ?? Options, reads, loggers);
    }

    /// <summary>Starts it and logs it in.</summary>
    public async Task<ScriptedLink> OpenAsync()
    {
        Start();
        var link = await Server.LogInAsync();
        await WaitForAsync(() => Client.State.Phase == ClientPhase.Open);
        return link;
    }

    public void Start() => Run = Client.RunAsync(_stop.Token);

    public Task<CloseReason> StopAsync()
    {
        _stop.Cancel();
        return Run;
    }

    /// <summary>Sends a text.</summary>
    public Task<SendOutcome> SendAsync(Jid to, string text, string? id = null) =>
        Client.SendAsync(to, new Message { Conversation = text }, id, TestContext.Current.CancellationToken);

    /// <summary>A contact with one or more devices, known to the server; device 99 is a hosted one.</summary>
    public ScriptedDevice[] AddContact(string number, string lid, params ushort[] companions)
    {
        var account = Curve25519.GenerateKeyPair();
        ScriptedDevice[] devices =
            [.. companions.Prepend((ushort)0).Select(device => ScriptedDevice.Of(number, lid, device, account))];
        foreach (var device in devices)
            Server.Devices[device.Lid] = device;
        return devices;
    }

    /// <summary>Another device of the client's own account.</summary>
    public ScriptedDevice AddOwnDevice(ushort device)
    {
        var own = new ScriptedDevice(Phone.WithDevice(device), Lid.WithDevice(device), Account);
        Server.Devices[own.Lid] = own;
        return own;
    }

    /// <summary>The client's keys as the server would hand them out.</summary>
    public async Task<PreKeyBundle> BundleAsync()
    {
        var credentials = (await Store.LoadCredentialsAsync(TestContext.Current.CancellationToken))!;
        var signed = (await Store.LoadSignedPreKeyAsync(credentials.SignedPreKeyId, TestContext.Current.CancellationToken))!;
        var oneTime = (await Store.LoadPreKeysAsync(1, TestContext.Current.CancellationToken))[0];
        return new PreKeyBundle(
            credentials.RegistrationId, credentials.IdentityKey.PublicKey, signed.Id, signed.KeyPair.PublicKey, signed.Signature,
            oneTime.Id, oneTime.KeyPair.PublicKey);
    }

    /// <summary>Moves the clock in steps until the condition holds, so that chains of timers run.</summary>
    public async Task AdvanceUntilAsync(Func<bool> condition, TimeSpan step, int most = 400)
    {
        for (var i = 0; i < most && !condition(); i++)
        {
            Time.Advance(step);
            for (var spin = 0; spin < 20 && !condition(); spin++)
                await Task.Yield();
            if (!condition())
                await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }

    /// <summary>Lets time pass in steps, so that chains of timers run.</summary>
    public Task PassAsync(TimeSpan time)
    {
        var until = Time.GetUtcNow() + time;
        return AdvanceUntilAsync(() => Time.GetUtcNow() >= until, time / 50);
    }

    /// <summary>Waits for a condition that other threads bring about.</summary>
    public static async Task WaitForAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(1, patience.Token);
    }

    public async Task<T> EventAsync<T>(Func<T, bool>? fits = null)
        where T : ClientEvent
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        return await Store.WaitForAsync(fits, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Client.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>What a phone signs for one of its companions, and the companion's signature back.</summary>
    public static byte[] Vouch(KeyPair account, KeyPair device, uint keyIndex, bool hosted = false)
    {
        var type = hosted ? ADVEncryptionType.Hosted : ADVEncryptionType.E2Ee;
        var details = new ADVDeviceIdentity { RawId = 1, Timestamp = 1, KeyIndex = keyIndex, DeviceType = type }.ToByteArray();
        var identity = new ADVSignedDeviceIdentity
        {
            Details = ByteString.CopyFrom(details),
            AccountSignatureKey = ByteString.CopyFrom(account.PublicKey),
            AccountSignature = ByteString.CopyFrom(XEdDsa.Sign(account.PrivateKey, [6, hosted ? (byte)5 : (byte)0, .. details, .. device.PublicKey])),
        };
        identity.DeviceSignature = ByteString.CopyFrom(AdvSignatures.SignAsDevice(identity, device, hosted));
        return identity.ToByteArray();
    }

    /// <summary>Makes a store that of a linked device with ten prekeys.</summary>
    public static async Task LinkAsync(InMemoryClientStore store)
    {
        var (credentials, signed) = FreshDevice.Create("Ann", new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var changes = new StateChanges
        {
            Credentials = credentials with
            {
                Id = Phone,
                Lid = Lid,
                SignedDeviceIdentity = Vouch(Account, credentials.IdentityKey, 2),
                NextPreKeyId = 11,
            },
        };
        changes.SignedPreKeys[signed.Id] = signed;
        for (uint id = 1; id <= 10; id++)
            changes.PreKeys[id] = PreKeyFactory.Create(id) with { Uploaded = true };
        changes.Identities[SignalAddress.Of(Lid.Account)] = Account.PublicKey;
        await store.CommitAsync(new ClientCommit(changes, []), CancellationToken.None);
    }
}
