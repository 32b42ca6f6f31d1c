using WaPortal.Sandbox;
using WaPortal.Sandbox.Control;
using WaPortal.Sandbox.InMemory;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Tests.Sandbox.Support;

/// <summary>A sandbox server with a state file of its own, which can be stopped and opened again.</summary>
internal sealed class SandboxFixture : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sandbox-tests");
    private readonly List<TestDevice> _devices = [];

    public SandboxFixture(Action<SandboxOptions>? configure = null)
    {
        // Silent phones: a test sees the stanzas that it is about.
        Options = new SandboxOptions
        {
            StateFile = Path.Combine(_directory.FullName, "sandbox.db"),
            WatchKeyReuse = true,
            PhonesGreetDevices = false,
        };
        configure?.Invoke(Options);
        Server = Open();
    }

    public SandboxOptions Options { get; }

    public SandboxServer Server { get; private set; }

    public ISandboxControl Control => RemoteControl ?? Server.Control;

    /// <summary>A control to use in place of the server's own.</summary>
    public ISandboxControl? RemoteControl { get; set; }

    /// <summary>A way to the server to use in place of the one in memory, given the realm.</summary>
    public Func<string, IWebSocketFactory>? Network { get; set; }

    public IWebSocketFactory Sockets(string realm) => Network?.Invoke(realm) ?? new InMemoryWebSocketFactory(Server, realm);

    /// <summary>The state file as it would be found if the process died now.</summary>
    public string CopyFile()
    {
        var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(_directory.FullName, Guid.NewGuid().ToString("N"))).FullName, "sandbox.db");
        File.Copy(Options.StateFile!, copy);
        if (File.Exists(Options.StateFile + "-wal"))
            File.Copy(Options.StateFile + "-wal", copy + "-wal");
        return copy;
    }

    /// <summary>The server loses everything but what would be in its file if the process died now.</summary>
    public async Task CrashAsync()
    {
        var copy = CopyFile();
        await Server.DisposeAsync();
        Options.StateFile = copy;
        Server = Open();
    }

    /// <summary>Stops the server and opens its file again.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        Server = Open();
    }

    /// <summary>A device that is not linked yet.</summary>
    public TestDevice NewDevice(string realm = "", string? pushName = null)
    {
        var device = new TestDevice(this, realm, pushName);
        _devices.Add(device);
        return device;
    }

    /// <summary>The same device on a connection of its own, perhaps to another realm.</summary>
    public TestDevice NewConnectionOf(TestDevice device, string? realm = null)
    {
        var copy = device.Clone(realm);
        _devices.Add(copy);
        return copy;
    }

    /// <summary>A device linked to a phone, logged in, with prekeys uploaded.</summary>
    public async Task<TestDevice> LinkAsync(string phone, string realm = "", int preKeys = 20)
    {
        var device = NewDevice(realm);
        await device.LinkAsync(phone);
        await device.LogInAsync();
        await device.UploadPreKeysAsync(preKeys);
        await device.ActivateAsync();
        return device;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var device in _devices)
            await device.DisposeAsync();
        await Server.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private SandboxServer Open() => new(Options, TimeProvider.System);
}
