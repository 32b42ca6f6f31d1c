using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Domain.Instances;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Sandbox;

public sealed class SandboxContractTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scanning_gives_the_number_once_the_instance_is_connected()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Connecting, QrCode: "2@code"));
        portal.Phones.OnScan = () => portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Connected));
        using var client = portal.As(account);

        using var response = await client.PostAsync($"/api/sandbox/{id}/scan", null, Ct);

        var scanned = portal.Phones.Scanned!.Value;
        Assert.Equal((account.Id, "2@code"), (scanned.Owner, scanned.Qr));
        Assert.Matches("^1555[0-9]{8}$", scanned.Phone);
        Assert.Equal($$"""{"phone":"{{scanned.Phone}}"}""", await response.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Typing_a_pairing_code_gives_the_number_once_the_instance_is_connected()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Connecting, QrCode: "2@code"));
        portal.Phones.OnScan = () => portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Connected));
        using var client = portal.As(account);

        using var response = await client.PostAsJsonAsync($"/api/sandbox/{id}/enter-code", new { phone = "+49 151 12345678", code = "K7RM-2XQD" }, Ct);

        Assert.Equal((account.Id, "K7RM-2XQD", "4915112345678"), portal.Phones.Entered);
        Assert.Equal("""{"phone":"4915112345678"}""", await response.Content.ReadAsStringAsync(Ct));
        using var empty = await client.PostAsJsonAsync($"/api/sandbox/{id}/enter-code", new { phone = "x" }, Ct);
        await ProblemAssert.IsAsync(empty, HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task A_contact_writes_to_the_instance()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Disconnected));
        using var client = portal.As(account);

        using var response = await client.PostAsJsonAsync($"/api/sandbox/{id}/messages", new { from = "+49 151 12345678", name = "Ivan", message = "Hi!" }, Ct);

        Assert.Equal("""{"id":"3EB0CONTACT"}""", await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal((account.Id, "4915112345678", "Ivan", "4915100000001", "Hi!"), portal.Phones.Written);
    }

    [Fact]
    public async Task A_contact_sends_a_file_and_nothing_of_it_stays_behind()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Disconnected));
        using var client = portal.As(account);
        var png = Convert.FromHexString("89504E470D0A1A0A0000000D494844520000028000001E000802000000");

        using var response = await SendAsync(png, "C:\\pictures\\door.jpg", ("from", "+49 151 12345678"), ("name", "Ivan"), ("caption", "The door"));

        Assert.Equal("""{"id":"3EB0CONTACTFILE"}""", await response.Content.ReadAsStringAsync(Ct));
        var (owner, from, name, to, file, content) = portal.Phones.Sent!.Value;
        Assert.Equal((account.Id, "4915112345678", "Ivan", "4915100000001"), (owner, from, name, to));
        Assert.Equal(("image/png", "door.jpg", "The door", (640, 7680)), (file.Type.MimeType, file.FileName, file.Caption, file.Type.Size!.Value));
        Assert.Equal(png, content);

        using var nobody = await SendAsync(png, "door.png", ("from", "nobody"), ("name", new string('n', 101)), ("caption", new string('c', 1025)));
        await ProblemAssert.IsAsync(nobody, HttpStatusCode.BadRequest, "validation_failed");
        var fields = JsonNode.Parse(await nobody.Content.ReadAsStringAsync(Ct))!["errors"]!.AsObject();
        Assert.Equal(["caption", "from", "name"], fields.Select(field => field.Key).Order());
        using var nothing = await SendAsync([], null, ("from", "4915112345678"));
        await ProblemAssert.IsAsync(nothing, HttpStatusCode.BadRequest, "validation_failed");
        using var empty = await SendAsync([], "empty.txt", ("from", "4915112345678"));
        await ProblemAssert.IsAsync(empty, HttpStatusCode.BadRequest, "file_empty");
        var unlinked = await portal.CreateSandboxInstanceAsync(account);
        using var early = await client.PostAsync($"/api/sandbox/{unlinked}/files", EndpointForms.File(png, "door.png", ("from", "4915112345678")), Ct);
        await ProblemAssert.IsAsync(early, HttpStatusCode.Conflict, "instance_not_linked");
        Assert.Empty(Directory.GetFiles(Path.Combine(portal.DataDirectory, "in-hand")));

        Task<HttpResponseMessage> SendAsync(byte[] content, string? name, params (string, string)[] fields) =>
            client.PostAsync($"/api/sandbox/{id}/files", EndpointForms.File(content, name, fields), Ct);
    }

    [Fact]
    public async Task A_contact_shows_what_it_received_from_this_instance()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);

        Assert.Equal(
            """{"messages":[{"id":"3EB0SENT","from":"4915100000001","body":"Hi! How are you?","type":"text","timestamp":1672531200}]}""",
            await client.GetStringAsync($"/api/sandbox/{id}/messages?phone=4915112345678", Ct));
        Assert.Equal((account.Id, "4915112345678", "4915100000001"), portal.Phones.Listed);
    }

    [Fact]
    public async Task A_real_instance_has_no_simulated_phones()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        using var created = await client.PostAsJsonAsync("/api/instances", new { name = "Real" }, Ct);
        var id = created.Headers.Location!.OriginalString.Split('/')[^1];

        using var response = await client.PostAsync($"/api/sandbox/{id}/scan", null, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "not_a_sandbox_instance");
    }

    [Fact]
    public async Task Before_the_scan_nobody_can_write()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        using var client = portal.As(account);

        using var response = await client.PostAsJsonAsync($"/api/sandbox/{id}/messages", new { from = "4915112345678", message = "Hi!" }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "instance_not_linked");
    }

    [Fact]
    public async Task Test_mode_can_be_switched_off()
    {
        await using var portal = new PortalFactory();
        portal.Phones.IsEnabled = false;
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);

        using var response = await client.PostAsJsonAsync("/api/instances", new { name = "Test", sandbox = true }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "sandbox_disabled");
    }
}
