using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.Tests.Sandbox;

public sealed class SandboxEndpointsTests
{
    private const string Own = "4915112345678";
    private const string Contact = "4915100000001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_its_root_key_as_hex_and_as_json()
    {
        await using var http = await HttpSandbox.StartAsync();
        var key = Convert.ToHexStringLower(http.Sandbox.Server.RootKey.Span);

        Assert.Equal(key, await http.Http.GetStringAsync("/admin/root-key", Cancel));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/root-key");
        request.Headers.Accept.Add(new("application/json"));
        using var response = await http.Http.SendAsync(request, Cancel);
        Assert.Equal(key, (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("rootKey").GetString());
        Assert.Equal(http.Sandbox.Server.RootKey.ToArray(), await new HttpSandboxControl(http.Http).GetRootKeyAsync(Cancel));
    }

    [Fact]
    public async Task Carries_the_whole_control_over_http()
    {
        await using var http = await HttpSandbox.StartAsync();
        var control = http.Sandbox.Control;
        var device = await http.Sandbox.LinkAsync(Own, "red");

        await device.SendTextAsync(Jid.Phone(Contact), "hello");
        var received = Assert.Single(await control.GetReceivedAsync("red", Contact, Own, Cancel));
        Assert.Equal(("hello", Own), (received.Body, received.From));
        var id = await control.SendFromContactAsync("red", Contact, "Carla", Own, "hello yourself", Cancel);
        var (message, text) = await device.ReceiveAsync();
        Assert.Equal((id, "hello yourself", "Carla"), (message["id"], text, message["notify"]));
        await device.SendReceiptAsync(message, "read");
        var file = new ContactFile(new MemoryStream(new byte[70_000]), "application/pdf", "zażółć \"plan\".pdf", "Look – here") { Seconds = 3 };
        var sentFile = await control.SendFileFromContactAsync("red", Contact, null, Own, file, Cancel);
        var document = device.Open(await device.ExpectAsync(node => node["id"] == sentFile))!.DocumentWithCaptionMessage.Message.DocumentMessage;
        Assert.Equal(
            ("zażółć \"plan\".pdf", "Look – here", "application/pdf", 70_000ul), (document.FileName, document.Caption, document.Mimetype, document.FileLength));
        Assert.Equal(70_000 + 16 + 10 - (70_000 % 16), (await http.Http.GetByteArrayAsync(new Uri(document.DirectPath, UriKind.Relative), Cancel)).Length);
        Assert.Contains(await control.GetReceiptsAsync("red", Contact, Cancel), receipt => receipt.Id == id && receipt.Type == "read");
        Assert.Equal([received.Id], await control.MarkReadAsync("red", Contact, Own, null, false, Cancel));
        await control.SetTypingAsync("red", Contact, Own, true, Cancel);
        await device.ExpectAsync("chatstate");
        await control.SetOnlineAsync("red", Contact, online: true, hidesLastSeen: true, Cancel);
        await device.SendAsync(new Node("presence", [("type", "subscribe"), ("to", Jid.Phone(Contact))]));
        Assert.Null((await device.ExpectAsync("presence"))["type"]);
        await control.SetOnlineAsync("red", Contact, online: false, hidesLastSeen: true, Cancel);
        Assert.Equal("deny", (await device.ExpectAsync("presence"))["last"]);

        var fault = await control.OrderFaultAsync("red", new FaultOrder(FaultAction.Drop, Tag: "message", Times: 0), Cancel);
        Assert.Equal((fault, FaultAction.Drop), Assert.Single(await control.GetFaultsAsync("red", Cancel)) is { } state ? (state.Id, state.Order.Action) : default);
        await control.ClearFaultsAsync("red", Cancel);
        Assert.Equal(5, (await control.SendBulkAsync("red", new BulkOrder([Contact], [Own], 5), Cancel)).Ids.Count);
        Assert.Equal(1, (await control.GetCountsAsync("red", Cancel)).Connected);
        Assert.Empty(await control.GetUnknownStanzasAsync("red", Cancel));
        Assert.Empty(await control.GetKeyReusesAsync("red", Cancel));
        Assert.Equal(device.Id.ToString(), Assert.Single(await control.GetDevicesAsync("red", Own, Cancel)).Jid);
        await control.UnlinkDeviceAsync("red", Own, 1, Cancel);
        Assert.Empty(await control.GetDevicesAsync("red", Own, Cancel));
    }

    [Theory]
    [InlineData("GET", "/admin/messages", null, HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/messages", "{", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/messages", """{"from":"0","to":"4915112345678","text":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/messages?realm=a%2Fb", """{"from":"4915100000001","to":"4915112345678","text":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/files", """{"from":"4915100000001","to":"4915112345678"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/mock-phone/scan-qr", "nonsense", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/admin/devices?phone=4915112345678&device=1", null, HttpStatusCode.NotFound)]
    [InlineData("POST", "/admin/faults", """{"action":"unheardOf"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/faults", """{"action":"hold","inbound":true}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/faults", """{"action":"garble","inbound":true}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/faults", """{"action":"nack"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/admin/faults", """{"action":"nack","inbound":true}""", HttpStatusCode.OK)]
    [InlineData("GET", "/ws/chat", null, HttpStatusCode.BadRequest)]
    public async Task Refuses_what_makes_no_sense(string method, string path, string? body, HttpStatusCode status)
    {
        await using var http = await HttpSandbox.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await http.Http.SendAsync(request, Cancel);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Says_why_it_refuses()
    {
        await using var http = await HttpSandbox.StartAsync();

        var refusal = await Assert.ThrowsAsync<SandboxException>(() => http.Sandbox.Control.ScanQrAsync("", "nonsense", null, Cancel));

        Assert.Equal(SandboxErrors.UnknownQr, refusal.Code);
        Assert.NotEmpty(refusal.Message);
        http.Sandbox.Options.MaxMediaBytes = 1000;
        var large = new ContactFile(new MemoryStream(new byte[1000]), "image/jpeg");
        refusal = await Assert.ThrowsAsync<SandboxException>(() => http.Sandbox.Control.SendFileFromContactAsync("", Contact, null, Own, large, Cancel));
        Assert.Equal(SandboxErrors.TooLarge, refusal.Code);
    }
}
