using System.Text;
using System.Text.Json;
using WaPortal.Sandbox.Admin;

namespace WaPortal.Sandbox.Control;

/// <summary>The control of a sandbox program elsewhere.</summary>
/// <param name="http">Its base address is the program's, such as <c>http://127.0.0.1:7900/</c>; not disposed here.</param>
public sealed class HttpSandboxControl(HttpClient http) : ISandboxControl
{
    /// <summary>The program's 32-byte Noise root key.</summary>
    public async Task<byte[]> GetRootKeyAsync(CancellationToken cancellationToken) =>
        Convert.FromHexString((await http.GetStringAsync(new Uri("admin/root-key", UriKind.Relative), cancellationToken).ConfigureAwait(false)).Trim());

    public async Task<string> ScanQrAsync(string realm, string qrText, string? phone, CancellationToken cancellationToken)
    {
        using var body = new StringContent(qrText, Encoding.UTF8, "text/plain");
        return (await SendAsync<PhoneBody>(HttpMethod.Post, Path("mock-phone/scan-qr", realm, ("phone", phone)), body, cancellationToken)
            .ConfigureAwait(false)).Phone;
    }

    public Task EnterCodeAsync(string realm, string phone, string code, CancellationToken cancellationToken) =>
        PostAsync<object, CodeBody>(Path("mock-phone/enter-code", realm, ("phone", phone)), new CodeBody(code), cancellationToken);

    public Task RequirePasskeyAsync(string realm, string phone, bool required, CancellationToken cancellationToken) =>
        PostAsync<object, PasskeyBody>(Path("mock-phone/passkey", realm, ("phone", phone)), new PasskeyBody(required), cancellationToken);

    public async Task<string> SendFromContactAsync(
        string realm, string fromPhone, string? name, string toPhone, string text, CancellationToken cancellationToken) =>
        (await PostAsync<IdBody, MessageBody>(
            Path("messages", realm), new MessageBody(fromPhone, name, toPhone, text), cancellationToken).ConfigureAwait(false)).Id;

    public async Task<string> SendFileFromContactAsync(
        string realm, string fromPhone, string? name, string toPhone, ContactFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var body = FileForm.Write(fromPhone, name, toPhone, file);
        return (await SendAsync<IdBody>(HttpMethod.Post, Path("files", realm), body, cancellationToken).ConfigureAwait(false)).Id;
    }

    public async Task<IReadOnlyList<ReceivedMessage>> GetReceivedAsync(
        string realm, string contactPhone, string? fromPhone, CancellationToken cancellationToken) =>
        (await GetAsync<MessagesBody>(
            Path("messages", realm, ("phone", contactPhone), ("from", fromPhone)), cancellationToken).ConfigureAwait(false)).Messages;

    public Task<IReadOnlyList<ReceivedReceipt>> GetReceiptsAsync(string realm, string contactPhone, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<ReceivedReceipt>>(Path("receipts", realm, ("phone", contactPhone)), cancellationToken);

    public async Task<IReadOnlyList<string>> MarkReadAsync(
        string realm, string readerPhone, string senderPhone, IReadOnlyList<string>? messageIds, bool played,
        CancellationToken cancellationToken) =>
        (await PostAsync<IdsBody, ReadBody>(
            Path("read", realm), new ReadBody(readerPhone, senderPhone, messageIds, played), cancellationToken).ConfigureAwait(false)).Ids;

    public Task<IReadOnlyList<LinkedDevice>> GetDevicesAsync(string realm, string phone, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<LinkedDevice>>(Path("devices", realm, ("phone", phone)), cancellationToken);

    public Task UnlinkDeviceAsync(string realm, string phone, int device, CancellationToken cancellationToken) =>
        SendAsync<object>(
            HttpMethod.Delete,
            Path("devices", realm, ("phone", phone), ("device", device.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            null, cancellationToken);

    public Task SetTypingAsync(string realm, string fromPhone, string toPhone, bool typing, CancellationToken cancellationToken) =>
        PostAsync<object, TypingBody>(Path("typing", realm), new TypingBody(fromPhone, toPhone, typing), cancellationToken);

    public Task SetOnlineAsync(string realm, string phone, bool online, bool hidesLastSeen, CancellationToken cancellationToken) =>
        PostAsync<object, OnlineBody>(Path("online", realm), new OnlineBody(phone, online, hidesLastSeen), cancellationToken);

    public Task InsistOnTrustAsync(string realm, string phone, bool insists, CancellationToken cancellationToken) =>
        PostAsync<object, TrustBody>(Path("trust", realm, ("phone", phone)), new TrustBody(insists), cancellationToken);

    public Task RefuseVersionsAsync(string realm, string? oldest, CancellationToken cancellationToken) =>
        PostAsync<object, VersionsBody>(Path("versions", realm), new VersionsBody(oldest), cancellationToken);

    public async Task<string> CreateGroupAsync(
        string realm, string creatorPhone, string subject, IReadOnlyList<string> memberPhones, CancellationToken cancellationToken) =>
        (await PostAsync<IdBody, GroupBody>(
            Path("groups", realm), new GroupBody(creatorPhone, subject, memberPhones), cancellationToken).ConfigureAwait(false)).Id;

    public Task ChangeGroupAsync(
        string realm, string group, string actorPhone, string memberPhone, GroupChange change, CancellationToken cancellationToken) =>
        PostAsync<object, GroupChangeBody>(
            Path("groups/members", realm), new GroupChangeBody(group, actorPhone, memberPhone, change), cancellationToken);

    public async Task<string> SendToGroupAsync(string realm, string group, string fromPhone, string text, CancellationToken cancellationToken) =>
        (await PostAsync<IdBody, MessageBody>(
            Path("groups/messages", realm), new MessageBody(fromPhone, null, group, text), cancellationToken).ConfigureAwait(false)).Id;

    public Task ChangeSettingAsync(string realm, string phone, PhoneSetting setting, CancellationToken cancellationToken) =>
        PostAsync<object, PhoneSetting>(Path("settings", realm, ("phone", phone)), setting, cancellationToken);

    public Task<IReadOnlyList<PhoneSetting>> GetSettingsAsync(string realm, string phone, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<PhoneSetting>>(Path("settings", realm, ("phone", phone)), cancellationToken);

    public Task RotateSettingKeyAsync(string realm, string phone, bool share, CancellationToken cancellationToken) =>
        PostAsync<object, SettingKeyBody>(Path("settings/keys", realm, ("phone", phone)), new SettingKeyBody(share), cancellationToken);

    public Task SendLidsAsync(string realm, string phone, IReadOnlyList<string> numbers, CancellationToken cancellationToken) =>
        PostAsync<object, LidsBody>(Path("lids", realm, ("phone", phone)), new LidsBody(numbers), cancellationToken);

    public Task SendHistoryAsync(string realm, string phone, HistoryOrder order, CancellationToken cancellationToken) =>
        PostAsync<object, HistoryOrder>(Path("history", realm, ("phone", phone)), order, cancellationToken);

    public Task<BulkResult> SendBulkAsync(string realm, BulkOrder order, CancellationToken cancellationToken) =>
        PostAsync<BulkResult, BulkOrder>(Path("messages/bulk", realm), order, cancellationToken);

    public Task ForgetMediaAsync(string realm, string phone, string messageId, bool onPhone, CancellationToken cancellationToken) =>
        PostAsync<object, ForgetMediaBody>(Path("media/forget", realm, ("phone", phone)), new ForgetMediaBody(messageId, onPhone), cancellationToken);

    public async Task<string> OrderFaultAsync(string realm, FaultOrder order, CancellationToken cancellationToken) =>
        (await PostAsync<IdBody, FaultOrder>(Path("faults", realm), order, cancellationToken).ConfigureAwait(false)).Id;

    public Task<IReadOnlyList<FaultState>> GetFaultsAsync(string realm, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<FaultState>>(Path("faults", realm), cancellationToken);

    public Task ClearFaultsAsync(string realm, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, Path("faults", realm), null, cancellationToken);

    public Task<SandboxCounts> GetCountsAsync(string realm, CancellationToken cancellationToken) =>
        GetAsync<SandboxCounts>(Path("counts", realm), cancellationToken);

    public Task<IReadOnlyList<UnknownStanza>> GetUnknownStanzasAsync(string realm, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<UnknownStanza>>(Path("unknown-stanzas", realm), cancellationToken);

    public Task<IReadOnlyList<KeyReuse>> GetKeyReusesAsync(string realm, CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<KeyReuse>>(Path("key-reuses", realm), cancellationToken);

    private static Uri Path(string path, string realm, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var text = new StringBuilder("admin/").Append(path).Append("?realm=").Append(Uri.EscapeDataString(realm));
        foreach (var (name, value) in query)
        {
            if (value is not null)
                text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return new Uri(text.ToString(), UriKind.Relative);
    }

    private Task<TAnswer> GetAsync<TAnswer>(Uri path, CancellationToken cancellationToken) =>
        SendAsync<TAnswer>(HttpMethod.Get, path, null, cancellationToken);

    private async Task<TAnswer> PostAsync<TAnswer, TBody>(Uri path, TBody body, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(body, options: AdminJson.Options);
        return await SendAsync<TAnswer>(HttpMethod.Post, path, content, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TAnswer> SendAsync<TAnswer>(HttpMethod method, Uri path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw Refusal(response, answer);
        return answer.Length == 0
            ? default!
            : JsonSerializer.Deserialize<TAnswer>(answer, AdminJson.Options)
                ?? throw new SandboxException(SandboxErrors.Invalid, "The sandbox answered with nothing.");
    }

    private static SandboxException Refusal(HttpResponseMessage response, byte[] answer)
    {
        try
        {
            if (JsonSerializer.Deserialize<ErrorBody>(answer, AdminJson.Options) is { Code: { } code, Message: { } message })
                return new SandboxException(code, message);
        }
        catch (JsonException)
        {
            // Something between here and the sandbox answered in its own way; the status says what there is to say.
        }

        return new SandboxException($"The sandbox answered with status {(int)response.StatusCode}.");
    }
}
