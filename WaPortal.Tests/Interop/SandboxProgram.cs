using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WaPortal.Sandbox.Control;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.Interop;

/// <summary>The sandbox as its users start it: a process of its own on a port of its own. One per test class; phones keep tests apart.</summary>
public sealed class SandboxProgram : IAsyncLifetime
{
    private const string Listening = "Now listening on: http://";
    private const string Scheme = "http://";
    private const string Realm = "";

    private static int _lastPhone;

    private readonly TemporaryFolder _folder = new();
    private StartedProcess? _process;
    private HttpClient? _http;

    /// <summary>Where the program listens, for the admin API and for portals.</summary>
    public Uri Address { get; private set; } = null!;

    public Uri SocketUrl { get; private set; } = null!;

    public byte[] RootKey { get; private set; } = [];

    public HttpSandboxControl Control { get; private set; } = null!;

    /// <summary>A folder for what a judge or another party keeps, gone with the fixture.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(_folder.Of($"{name}-{NewPhone()}")).FullName;

    /// <summary>A number that no other test uses.</summary>
    public static string NewPhone() =>
        $"4915550{Interlocked.Increment(ref _lastPhone).ToString("D5", System.Globalization.CultureInfo.InvariantCulture)}";

    public async ValueTask InitializeAsync()
    {
        var program = typeof(HttpSandboxControl).Assembly.Location;
        // The judges bring and fetch files by HTTPS only, so the program listens there as well.
        var certificate = _folder.Of("certificate.pfx");
        await File.WriteAllBytesAsync(certificate, MakeCertificate(), TestContext.Current.CancellationToken);
        _process = StartedProcess.Start(
            "dotnet",
            [
                program, "--urls", "http://127.0.0.1:0;https://127.0.0.1:0", "--Data:Directory", _folder.Path, "--Sandbox:WatchKeyReuse", "true",
                "--Kestrel:Certificates:Default:Path", certificate,
            ],
            _folder.Path);
        var line = await _process.WaitForLineAsync(line => line.Contains(Listening, StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        var address = Address = new Uri(Scheme + line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());

        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        Control = new HttpSandboxControl(_http);
        RootKey = await Control.GetRootKeyAsync(TestContext.Current.CancellationToken);
        SocketUrl = new UriBuilder(address) { Scheme = "ws", Path = "/ws/chat" }.Uri;
    }

    private static byte[] MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.Export(X509ContentType.Pfx);
    }

    /// <summary>Scans with a phone of that number, which lives in the sandbox from then on.</summary>
    public Task<string> ScanAsync(string qrText, string phone) =>
        Control.ScanQrAsync(Realm, qrText, phone, TestContext.Current.CancellationToken);

    /// <summary>Types a pairing code into a phone of that number.</summary>
    public Task EnterAsync(string code, string phone) => Control.EnterCodeAsync(Realm, phone, code, TestContext.Current.CancellationToken);

    /// <summary>Types another code into the phone, which it has to refuse, and the device to bear.</summary>
    public async Task MistypeAsync(string code, string phone)
    {
        var wrong = string.Concat(code.Select(character => character == '7' ? '8' : character == '-' ? '-' : '7'));
        var refusal = await Assert.ThrowsAsync<SandboxException>(
            () => EnterAsync(wrong, phone));
        Assert.Equal(SandboxErrors.WrongCode, refusal.Code);
    }

    /// <summary>Orders a fault on the connections of one account.</summary>
    internal Task<string> OrderAsync(FaultOrder order) => Control.OrderFaultAsync(Realm, order, TestContext.Current.CancellationToken);

    /// <summary>The media hosts forget the file of a message, and the phone, too, if asked to.</summary>
    internal Task ForgetMediaAsync(string phone, string messageId, bool onPhone = false) =>
        Control.ForgetMediaAsync(Realm, phone, messageId, onPhone, TestContext.Current.CancellationToken);

    /// <summary>Accounts are heard by these phones from now on only with the tokens that they gave them. Waits until every device knows what it was given.</summary>
    internal async Task InsistOnTrustAsync(params string[] phones)
    {
        var cancel = TestContext.Current.CancellationToken;
        await Until.TrueAsync(async () =>
        {
            var devices = await Task.WhenAll(phones.Select(phone => Control.GetDevicesAsync(Realm, phone, cancel)));
            return devices.SelectMany(one => one).All(device => device.Queued == 0);
        });
        foreach (var phone in phones)
            await Control.InsistOnTrustAsync(Realm, phone, true, cancel);
    }

    /// <summary>How many messages came with a token for reports that a phone looked at.</summary>
    internal async Task<long> ReportedAsync() => (await Control.GetCountsAsync(Realm, TestContext.Current.CancellationToken)).Reported;

    /// <summary>Lifts all faults, so that what was held goes on its way.</summary>
    internal Task LiftAsync() => Control.ClearFaultsAsync(Realm, TestContext.Current.CancellationToken);

    /// <summary>How often the faults still known have struck.</summary>
    internal async Task<int> StruckAsync(string fault) =>
        (await Control.GetFaultsAsync(Realm, TestContext.Current.CancellationToken)).FirstOrDefault(state => state.Id == fault)?.Struck ?? -1;

    /// <summary>What the server did not understand of what its clients said, and message keys that were used twice.</summary>
    /// <param name="phones">Whose clients; none means everybody's. A test that shares the sandbox with one that has it complain on purpose names its own.</param>
    internal async Task<IReadOnlyList<string>> ComplaintsAsync(params string[] phones)
    {
        var cancel = TestContext.Current.CancellationToken;
        var unknown = await Control.GetUnknownStanzasAsync(Realm, cancel);
        var reused = await Control.GetKeyReusesAsync(Realm, cancel);
        return
        [
            .. unknown.Where(one => IsMeant(one.Device)).Select(one => $"{one.Device}: {one.Stanza}: {one.Why}"),
            .. reused.Where(one => IsMeant(one.Sender)).Select(one => $"key used twice: {one}"),
        ];

        bool IsMeant(string device) => phones.Length == 0 || device.Length == 0 || phones.Any(phone => device.StartsWith(phone, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        _folder.Dispose();
    }
}
