using System.Net.Http.Json;
using System.Text.Json;

namespace WaPortal.Benchmarks.Load;

/// <summary>The portal's REST API as a customer would call it.</summary>
internal sealed class PortalApi(Uri url) : IDisposable
{
    /// <summary>The password of the account.</summary>
    public const string Password = "A-long-enough-passw0rd!";

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
    {
        BaseAddress = url,
        // Large files take their time.
        Timeout = TimeSpan.FromMinutes(15),
    };

    /// <summary>What the account signs in with.</summary>
    public string Email { get; } = $"load-{Guid.NewGuid():N}@example.com";

    /// <summary>Registers an account and uses its key from then on.</summary>
    public async Task<string> RegisterAsync()
    {
        var account = await PostAsync("/api/auth/register", new
        {
            email = Email,
            password = Password,
            firstName = "Load",
            lastName = "Program",
        });
        _http.DefaultRequestHeaders.Add("x-api-key", account.GetProperty("user").GetProperty("apiKey").GetString());
        return account.GetProperty("user").GetProperty("id").GetString()!;
    }

    /// <summary>Makes an instance; the result is its id.</summary>
    public async Task<string> CreateInstanceAsync(string name, string webhookUrl, bool sandbox = true)
    {
        var instance = await PostAsync("/api/instances", new { name, sandbox, webhookUrl });
        return instance.GetProperty("id").GetString()!;
    }

    /// <summary>Lets the simulated phone scan the instance's QR; the result is its number.</summary>
    public async Task<string> ScanAsync(string instanceId) =>
        (await PostAsync($"/api/sandbox/{instanceId}/scan", new { })).GetProperty("phone").GetString()!;

    /// <summary>The code that the instance shows, or null.</summary>
    public async Task<string?> FindQrAsync(string instanceId) => (await GetAsync($"/api/instances/{instanceId}/qr")).GetProperty("qrCode").GetString();

    public async Task<bool> IsReadyAsync(string instanceId) =>
        (await GetAsync($"/api/whatsapp/{instanceId}/status")).GetProperty("ready").GetBoolean();

    /// <summary>Sends a text; returns when WhatsApp's server took it.</summary>
    public Task SendAsync(string instanceId, string phone, string message) =>
        PostAsync($"/api/whatsapp/{instanceId}/send", new { phone, message });

    /// <summary>Sends a file of noise; returns when WhatsApp's server took it.</summary>
    /// <returns>The message's id and the SHA-256 of the file.</returns>
    public async Task<(string Id, string Sha256)> SendFileAsync(string instanceId, string phone, long length)
    {
        using var file = new PatternStream(length);
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(phone), "phone");
        form.Add(new StreamContent(file), "file", "noise.bin");
        var path = $"/api/whatsapp/{instanceId}/send-file";
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), form);
        return ((await ReadAsync(path, answer)).GetProperty("id").GetString()!, file.Sha256);
    }

    /// <summary>Fetches the file of a message and keeps nothing of it.</summary>
    public async Task<(long Length, string Sha256)> FetchFileAsync(string instanceId, string messageId)
    {
        using var answer = await _http.GetAsync(
            new Uri($"/api/instances/{instanceId}/messages/{messageId}/media", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return await PatternStream.DrainAsync(await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>How many messages the history of an instance has in some chats.</summary>
    public async Task<int> CountMessagesAsync(string instanceId, IReadOnlyList<string> chats)
    {
        var count = 0;
        foreach (var chat in chats)
        {
            var page = await GetAsync($"/api/instances/{instanceId}/chats/{chat}/messages?limit=1");
            count += page.GetProperty("pagination").GetProperty("total").GetInt32();
        }

        return count;
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(path, answer);
    }

    private async Task<JsonElement> PostAsync<T>(string path, T body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        return await ReadAsync(path, answer);
    }

    private static async Task<JsonElement> ReadAsync(string path, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.Clone()
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {text}");
    }
}
