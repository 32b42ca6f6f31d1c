using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using WaPortal.Tests.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>
/// The portal as its users start it: a process on a port of its own that can be killed and started again on the same data. The
/// client reaches whichever process runs now.
/// </summary>
internal sealed class PortalProgram : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _settings;
    private readonly Uri _address;
    private StartedProcess? _process;

    /// <param name="sandbox">Address of a sandbox program, or null for the built-in sandbox.</param>
    /// <param name="settings">More settings, as environment variables.</param>
    public PortalProgram(Uri? sandbox = null, Dictionary<string, string?>? settings = null)
    {
        _address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}/"));
        Http = new HttpClient(new ResetAsHttpError()) { BaseAddress = _address, Timeout = TimeSpan.FromSeconds(60) };
        _settings = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = _address.ToString(),
            ["Data__Directory"] = _folder.Path,
            ["Outbound__AllowedSubnets__0"] = "127.0.0.0/8",
            ["Sandbox__Url"] = sandbox?.ToString(),
            // A portal compiles each method once and well, for months of running; these live for seconds and are started dozens of times.
            ["DOTNET_TC_QuickJit"] = "1",
        };
        foreach (var (name, value) in settings ?? [])
            _settings[name] = value;
    }

    public HttpClient Http { get; }

    /// <summary>The last lines of the running process, for the message of a failed test.</summary>
    public string Tail => _process?.Tail ?? "";

    public async Task StartAsync()
    {
        _process = StartedProcess.Start("dotnet", [typeof(Program).Assembly.Location], _folder.Path, _settings);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(StartLimit);
        // A refused connection answers at once: without a pause, asking would take the time of a core from the portal that is to start.
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(limit.Token))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The portal ended instead of starting:\n{Tail}");
            await pause.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>SIGTERM: it ends in its own time.</summary>
    public async Task StopAsync()
    {
        if (_process is not null)
            await _process.StopAsync(StartLimit);
        await KillAsync();
    }

    /// <summary>SIGKILL: nothing gets to finish.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    /// <summary>Registers an account; its API key goes with every request from here on.</summary>
    /// <returns>The id of the account.</returns>
    public async Task<string> RegisterAsync(string email)
    {
        var account = await PostAsync(
            "api/auth/register", new { email, password = "Analytical-Engine-1", firstName = "Ada", lastName = "Lovelace" });
        var user = account.GetProperty("user");
        Http.DefaultRequestHeaders.Add("x-api-key", user.GetProperty("apiKey").GetString());
        return user.GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public async Task<JsonElement> PostAsync<T>(string path, T body)
    {
        using var response = await Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return await ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        _folder.Dispose();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(text)
            : throw new HttpRequestException(text, null, response.StatusCode);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // A process that dies in the moment the connection is made surfaces as a bare SocketException from the handler.
    private sealed class ResetAsHttpError() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (SocketException reset)
            {
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was reset as it was made.", reset);
            }
        }
    }
}
