using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Startup.Sandbox;

namespace WaPortal.Tests.EndToEnd;

/// <summary>Linking without a camera, from end to end, with real sessions against the built-in sandbox.</summary>
public sealed class PhoneLinkingTests
{
    private const string Phone = "4915100000042";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_phone_is_linked_by_a_code_also_after_WhatsApp_asked_for_a_passkey()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var owner = (string)JsonNode.Parse(await client.GetStringAsync("/api/auth/me", Ct))!["id"]!;
        var sandbox = portal.Services.GetRequiredService<BuiltInSandbox>().Control;
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "By code", sandbox = true }))["id"]!;
        await LivePortal.PostAsync(client, $"/api/instances/{id}/webhooks", new { url = "https://hooks.invalid/", events = new[] { "pairing_code_received", "connection_closed" } });
        using var watched = portal.Services.GetRequiredService<ILiveFeed>().Subscribe(owner);

        // WhatsApp wants more than the phone's word: nothing is linked, and everything says why.
        await sandbox.RequirePasskeyAsync(owner, Phone, required: true, Ct);
        var first = await RequestAsync(client, id);
        await RefusedAsync(client, $"/api/sandbox/{id}/enter-code", new { phone = Phone, code = first }, HttpStatusCode.Conflict, "sandbox_passkey_required");
        await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", status => (string?)status["reason"] == "passkey_required");
        await RefusedAsync(client, $"/api/whatsapp/{id}/pairing-code", new { phone = Phone }, HttpStatusCode.Conflict, "passkey_required");
        using (var qr = await client.GetAsync(new Uri($"/api/instances/{id}/qr", UriKind.Relative), Ct))
            await ProblemAssert.IsAsync(qr, HttpStatusCode.Conflict, "passkey_required");
        var log = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}/activity", Ct))!["logs"]!.AsArray();
        Assert.Equal("passkey_required", (string?)log.First(line => (string)line!["action"]! == "connection_closed")!["details"]!["reason"]);
        Assert.DoesNotContain(first, log.ToJsonString(), StringComparison.Ordinal);

        // Once it does not, the latest code links it.
        await sandbox.RequirePasskeyAsync(owner, Phone, required: false, Ct);
        await LivePortal.PostAsync(client, $"/api/instances/{id}/reconnect", new { });
        await RequestAsync(client, id);
        var code = await RequestAsync(client, id);
        await RefusedAsync(client, $"/api/sandbox/{id}/enter-code", new { phone = Phone, code = "1111-1111" }, HttpStatusCode.BadRequest, "sandbox_wrong_code");
        Assert.Equal(Phone, (string)(await LivePortal.PostAsync(client, $"/api/sandbox/{id}/enter-code", new { phone = "+49 151 00000042", code }))["phone"]!);
        Assert.Equal("""{"ready":true,"status":"connected","hasQr":false}""", await client.GetStringAsync($"/api/whatsapp/{id}/status", Ct));
        await RefusedAsync(client, $"/api/whatsapp/{id}/pairing-code", new { phone = Phone }, HttpStatusCode.BadRequest, "already_connected");

        var told = await LivePortal.UntilAsync(
            client, $"/api/instances/{id}/webhooks/deliveries?limit=100", page => page["deliveries"]!.AsArray().Count == 4);
        Assert.Equal(3, told["deliveries"]!.AsArray().Count(delivery => (string)delivery!["event"]! == "pairing_code_received"));
        await foreach (var liveEvent in watched.ReadAllAsync(Ct))
        {
            if (liveEvent is PairingCodeChanged changed && changed.Code == code)
                break;
        }
    }

    [Fact]
    public async Task Codes_are_asked_for_only_so_often_and_the_first_connects_an_instance_that_is_down()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Often", sandbox = true }))["id"]!;
        await LivePortal.PostAsync(client, $"/api/instances/{id}/logout", new { });

        for (var i = 0; i < 5; i++)
            await RequestAsync(client, id);
        await RefusedAsync(client, $"/api/whatsapp/{id}/pairing-code", new { phone = Phone }, HttpStatusCode.TooManyRequests, "too_many_pairing_codes");
    }

    private static async Task<string> RequestAsync(HttpClient client, string id)
    {
        var issued = await LivePortal.PostAsync(client, $"/api/whatsapp/{id}/pairing-code", new { phone = Phone });
        Assert.Matches("^[1-9A-HJ-NP-TV-Z]{4}-[1-9A-HJ-NP-TV-Z]{4}$", (string)issued["code"]!);
        return (string)issued["code"]!;
    }

    private static async Task RefusedAsync(HttpClient client, string path, object body, HttpStatusCode status, string code)
    {
        using var refused = await client.PostAsJsonAsync(path, body, Ct);
        await ProblemAssert.IsAsync(refused, status, code);
    }
}
