using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WaPortal.Domain.Instances;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Instances;

public sealed class ConnectionContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Code = "2@HbT1Ye1Hhb9eB9KRWwRQbz4IP3wK8ocJ35zzr2z25PinMxWkgZ46Vp8l07Wz9Wl5HmdULhQMvn0g==,a+b/c=";
    private static readonly DateTimeOffset Expiry = new(2026, 1, 1, 12, 0, 20, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("instances")]
    [InlineData("whatsapp")]
    public async Task Both_addresses_give_the_code_as_text(string room)
    {
        var (client, id) = await WithCodeAsync();

        using var response = await client.GetAsync(new Uri($"/api/{room}/{id}/qr", UriKind.Relative), Ct);

        Assert.Equal($$"""{"qrCode":"{{Code}}"}""", await response.Content.ReadAsStringAsync(Ct));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("2026-01-01T12:00:20.000Z", response.Headers.GetValues("X-QR-Expires-At").Single());
    }

    [Theory]
    [InlineData("?format=png", null, "image/png")]
    [InlineData("?format=svg", null, "image/svg+xml")]
    [InlineData("", "image/png", "image/png")]
    [InlineData("", "image/svg+xml,image/*", "image/svg+xml")]
    public async Task The_code_can_be_had_as_an_image(string query, string? accept, string mediaType)
    {
        var (client, id) = await WithCodeAsync();
        if (accept is not null)
            client.DefaultRequestHeaders.Add("Accept", accept);

        using var response = await client.GetAsync(new Uri($"/api/instances/{id}/qr{query}", UriKind.Relative), Ct);

        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        var image = await response.Content.ReadAsByteArrayAsync(Ct);
        var start = mediaType == "image/png" ? [0x89, (byte)'P', (byte)'N', (byte)'G'] : "<svg"u8.ToArray();
        Assert.Equal(start, image[..4]);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task An_unknown_image_format_is_refused()
    {
        var (client, id) = await WithCodeAsync();

        using var response = await client.GetAsync(new Uri($"/api/instances/{id}/qr?format=gif", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "invalid_qr_format");
    }

    [Theory]
    [InlineData(InstanceStatus.Connected, HttpStatusCode.BadRequest, "already_connected")]
    [InlineData(InstanceStatus.Disconnected, HttpStatusCode.NotFound, "qr_not_available")]
    [InlineData(InstanceStatus.LoggedOut, HttpStatusCode.NotFound, "qr_not_available")]
    public async Task Without_a_code_the_answer_says_why(InstanceStatus status, HttpStatusCode expected, string code)
    {
        var (client, id) = await WithCodeAsync();
        portal.Sessions.Set(id, new InstanceConnection(status));

        using var response = await client.GetAsync(new Uri($"/api/whatsapp/{id}/qr", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(response, expected, code);
    }

    [Theory]
    [InlineData("instances")]
    [InlineData("whatsapp")]
    public async Task Both_addresses_give_a_code_to_type_into_the_phone(string room)
    {
        var (client, id) = await WithCodeAsync();

        using var response = await PairAsync(client, room, id, "+7 900 123-45-67");

        Assert.Equal("""{"code":"K7RM-2XQD","expiresAt":"2026-11-22T12:03:00.000Z"}""", await response.Content.ReadAsStringAsync(Ct));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("79001234567", portal.Sessions.PairedBy.Last());
        using var audit = await client.GetAsync(new Uri("/api/audit", UriKind.Relative), Ct);
        var noted = await audit.Content.ReadAsStringAsync(Ct);
        Assert.Contains("pairing_code_requested", noted, StringComparison.Ordinal);
        Assert.DoesNotContain("79001234567", noted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InstanceStatus.Connected, null, "79001234567", HttpStatusCode.BadRequest, "already_connected")]
    [InlineData(InstanceStatus.Disconnected, "passkey_required", "79001234567", HttpStatusCode.Conflict, "passkey_required")]
    [InlineData(InstanceStatus.Connecting, null, "0151123456", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData(InstanceStatus.Connecting, null, "120363012345678901@g.us", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData(InstanceStatus.Connecting, null, null, HttpStatusCode.BadRequest, "validation_failed")]
    public async Task There_is_no_code_to_type_where_none_can_link(InstanceStatus status, string? reason, string? phone, HttpStatusCode expected, string code)
    {
        var (client, id) = await WithCodeAsync();
        portal.Sessions.Set(id, new InstanceConnection(status, reason));

        using var response = await PairAsync(client, "whatsapp", id, phone);

        await ProblemAssert.IsAsync(response, expected, code);
        Assert.Equal(1, portal.Sessions.Calls.Count(call => call == $"start {id}"));
    }

    [Fact]
    public async Task A_code_too_many_is_refused_with_when_to_come_back()
    {
        var (client, id) = await WithCodeAsync();
        portal.Sessions.PairingRefusal = InstanceErrors.TooManyPairingCodes(TimeSpan.FromSeconds(90));
        try
        {
            using var response = await PairAsync(client, "whatsapp", id, "79001234567");
            await ProblemAssert.IsAsync(response, HttpStatusCode.TooManyRequests, "too_many_pairing_codes");
            Assert.Equal(TimeSpan.FromSeconds(90), response.Headers.RetryAfter!.Delta);
        }
        finally
        {
            portal.Sessions.PairingRefusal = null;
        }
    }

    [Fact]
    public async Task Where_WhatsApp_asks_for_a_passkey_both_status_and_code_say_so_and_what_to_do()
    {
        var (client, id) = await WithCodeAsync();
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Disconnected, "passkey_required"));

        Assert.Equal(
            """{"ready":false,"status":"disconnected","hasQr":false,"reason":"passkey_required"}""", await client.GetStringAsync($"/api/whatsapp/{id}/status", Ct));
        using var response = await client.GetAsync(new Uri($"/api/instances/{id}/qr", UriKind.Relative), Ct);
        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "passkey_required");
        Assert.Contains("Passkeys", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_told_at_creation_with_an_update_or_by_themselves_and_change_no_documented_answer()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        using var made = await client.PostAsJsonAsync("/api/instances", new { name = "Desk", sandbox = true, alwaysOnline = true }, Ct);
        var created = (await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Assert.False(created.ContainsKey("alwaysOnline"));
        var settings = $"/api/instances/{created["id"]}/settings";
        Assert.Equal("""{"alwaysOnline":true,"readReceipts":"manual"}""", await client.GetStringAsync(settings, Ct));

        using var updated = await client.PutAsJsonAsync($"/api/instances/{created["id"]}", new { alwaysOnline = (bool?)null, readReceipts = "onReceive" }, Ct);
        Assert.False((await updated.Content.ReadFromJsonAsync<JsonObject>(Ct))!.ContainsKey("readReceipts"));
        Assert.Equal("""{"alwaysOnline":false,"readReceipts":"onReceive"}""", await client.GetStringAsync(settings, Ct));
        Assert.Equal(new InstanceSettings(false, ReadReceiptPolicy.OnReceive), portal.Sessions.Applied.Last().Settings);

        using var patched = await client.PatchAsJsonAsync(settings, new { alwaysOnline = true }, Ct);
        Assert.Equal("""{"alwaysOnline":true,"readReceipts":"onReceive"}""", await patched.Content.ReadAsStringAsync(Ct));
        Assert.Equal(new InstanceSettings(true, ReadReceiptPolicy.OnReceive), portal.Sessions.Applied.Last().Settings);
        using var refused = await client.PatchAsJsonAsync(settings, new { readReceipts = "sometimes" }, Ct);
        await ProblemAssert.IsAsync(refused, HttpStatusCode.BadRequest, "validation_failed");
    }

    [Theory]
    [InlineData(InstanceStatus.Connected, null, """{"ready":true,"status":"connected","hasQr":false}""")]
    [InlineData(InstanceStatus.Connecting, Code, """{"ready":false,"status":"connecting","hasQr":true}""")]
    [InlineData(InstanceStatus.Disconnected, null, """{"ready":false,"status":"disconnected","hasQr":false}""")]
    [InlineData(InstanceStatus.LoggedOut, null, """{"ready":false,"status":"logged_out","hasQr":false}""")]
    public async Task The_status_uses_four_words(InstanceStatus status, string? qr, string body)
    {
        var (client, id) = await WithCodeAsync();
        portal.Sessions.Set(id, new InstanceConnection(status, QrCode: qr));

        Assert.Equal(body, await client.GetStringAsync($"/api/whatsapp/{id}/status", Ct));
    }

    [Fact]
    public async Task Reconnecting_is_accepted_at_once()
    {
        var (client, id) = await WithCodeAsync();

        using var response = await client.PostAsync($"/api/instances/{id}/reconnect", null, Ct);

        Assert.Equal($$"""{"success":true,"message":"Instance {{id}} reconnected"}""", await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal(2, portal.Sessions.Calls.Count(call => call == $"start {id}"));
    }

    [Theory]
    [InlineData("instances")]
    [InlineData("whatsapp")]
    public async Task A_logout_that_cannot_open_the_credentials_says_so(string room)
    {
        var (client, id) = await WithCodeAsync();
        portal.Sessions.LogoutRefusal = InstanceErrors.StateSealed;
        try
        {
            using var response = await client.PostAsync($"/api/{room}/{id}/logout", null, Ct);
            await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "instance_state_sealed");
        }
        finally
        {
            portal.Sessions.LogoutRefusal = null;
        }
    }

    [Fact]
    public async Task The_two_logouts_do_the_same_and_answer_each_in_its_way()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        using var client = portal.As(account);

        using var first = await client.PostAsync($"/api/instances/{id}/logout", null, Ct);
        using var second = await client.PostAsync($"/api/whatsapp/{id}/logout", new StringContent("", Encoding.UTF8, "application/json"), Ct);

        Assert.Equal($$"""{"success":true,"message":"Instance {{id}} logged out"}""", await first.Content.ReadAsStringAsync(Ct));
        Assert.Equal("""{"success":true}""", await second.Content.ReadAsStringAsync(Ct));
        Assert.Equal(2, portal.Sessions.Calls.Count(call => call == $"logout {id}"));
        await portal.InDatabaseAsync(account, async context => Assert.False((await context.Instances.SingleAsync(Ct)).ShouldConnect));
    }

    private static Task<HttpResponseMessage> PairAsync(HttpClient client, string room, string id, string? phone) =>
        client.PostAsJsonAsync($"/api/{room}/{id}/pairing-code", new { phone }, Ct);

    private async Task<(HttpClient Client, string Id)> WithCodeAsync()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Connecting, QrCode: Code, QrExpiresAt: Expiry));
        return (portal.As(account), id);
    }
}
