using System.Net;
using System.Text;
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

    private async Task<(HttpClient Client, string Id)> WithCodeAsync()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        portal.Sessions.Set(id, new InstanceConnection(InstanceStatus.Connecting, QrCode: Code, QrExpiresAt: Expiry));
        return (portal.As(account), id);
    }
}
