using System.Net.Http.Json;
using System.Text.Json;

namespace WaPortal.Benchmarks.Load;

/// <summary>The sandbox program's admin API, as far as the load needs it.</summary>
internal sealed class SandboxAdmin(Uri url, string realm) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = url, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>The public key under which the sandbox's certificates are issued.</summary>
    public async Task<byte[]> RootKeyAsync() => Convert.FromHexString(await _http.GetStringAsync(new Uri("/admin/root-key", UriKind.Relative)));

    /// <summary>A phone of the default realm scans a QR, whoever shows it; the result is its number.</summary>
    public async Task<string> ScanAsync(string qr)
    {
        using var answer = await _http.PostAsync(new Uri("/admin/mock-phone/scan-qr", UriKind.Relative), new StringContent(qr));
        return (await ReadAsync(answer)).GetProperty("phone").GetString()!;
    }

    /// <summary>A contact writes to an account; the result is the message's id.</summary>
    public async Task<string> SendAsync(string from, string to, string text)
    {
        using var answer = await _http.PostAsJsonAsync($"/admin/messages?realm={realm}", new { from, name = "Load", to, text });
        return (await ReadAsync(answer)).GetProperty("id").GetString()!;
    }

    /// <summary>Contacts write to accounts, round robin over both lists, at full speed.</summary>
    /// <returns>When each message was sent, unix milliseconds, by message id.</returns>
    public async Task<IReadOnlyDictionary<string, double>> SendBulkAsync(IReadOnlyList<string> from, IReadOnlyList<string> to, int messages, string prefix)
    {
        using var answer = await _http.PostAsJsonAsync($"/admin/messages/bulk?realm={realm}", new { from, to, messages, prefix });
        var result = await ReadAsync(answer);
        var times = result.GetProperty("sentAtMs").EnumerateArray().Select(time => time.GetDouble());
        return result.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)
            .Zip(times).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>A phone tells its devices of its past.</summary>
    public async Task SendHistoryAsync(string phone, IReadOnlyList<string> chats, int messagesPerChat, int pieces)
    {
        using var answer = await _http.PostAsJsonAsync($"/admin/history?realm={realm}&phone={phone}", new { chats, messagesPerChat, pieces });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>When each message of a contact was receipted as delivered, unix milliseconds, by message id.</summary>
    public async Task<IReadOnlyDictionary<string, double>> DeliveredAsync(string contact)
    {
        using var answer = await _http.GetAsync(new Uri($"/admin/receipts?realm={realm}&phone={contact}", UriKind.Relative));
        var receipts = await ReadAsync(answer);
        return receipts.EnumerateArray()
            // Device 0 is the account's own phone; the portal is a companion.
            .Where(receipt => receipt.GetProperty("type").GetString() == "delivered" && receipt.GetProperty("device").GetInt32() > 0)
            .GroupBy(receipt => receipt.GetProperty("id").GetString()!)
            .ToDictionary(group => group.Key, group => group.Max(receipt => receipt.GetProperty("atMs").GetDouble()));
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.Clone()
            : throw new InvalidOperationException($"The sandbox answered {(int)answer.StatusCode}: {text}");
    }
}
