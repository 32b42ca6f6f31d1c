using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>Suspending somebody takes their instances off WhatsApp and leaves them linked; reinstating brings them back.</summary>
public sealed class SuspensionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_goes_down_with_its_owner_and_comes_back_without_another_scan()
    {
        await using var portal = new LivePortal();
        using var administrator = await portal.RegisterAsync("administrator@example.com");
        using var owner = await portal.RegisterAsync("owner@example.com");
        var login = await LivePortal.PostAsync(administrator, "/api/auth/login", new { email = "administrator@example.com", password = "strongpassword" });
        administrator.DefaultRequestHeaders.Remove("x-api-key");
        administrator.DefaultRequestHeaders.Add("Authorization", $"Bearer {(string)login["token"]!}");
        var ownerId = (string)(await owner.GetFromJsonAsync<JsonNode>("/api/auth/me", Ct))!["id"]!;
        var id = (string)(await LivePortal.PostAsync(owner, "/api/instances", new { name = "One", sandbox = true }))["id"]!;
        await LivePortal.UntilAsync(owner, $"/api/whatsapp/{id}/status", status => (bool)status["hasQr"]!);
        await LivePortal.PostAsync(owner, $"/api/sandbox/{id}/scan", new { });
        await LivePortal.UntilAsync(owner, $"/api/whatsapp/{id}/status", status => (bool)status["ready"]!);

        var node = Environment.MachineName;
        var up = await administrator.GetFromJsonAsync<JsonNode>($"/api/admin/instances?userId={ownerId}&node={node}", Ct);
        Assert.Equal((1, node), ((int)up!["byNode"]![node]!, (string)Assert.Single(up["instances"]!.AsArray())!["node"]!));
        var idle = await administrator.GetFromJsonAsync<JsonNode>("/api/admin/instances?node=none", Ct);
        Assert.Empty(idle!["instances"]!.AsArray());

        await LivePortal.PostAsync(administrator, $"/api/admin/users/{ownerId}/suspend", new { reason = "test" });

        using (var refused = await owner.GetAsync(new Uri("/api/instances", UriKind.Relative), Ct))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var down = await LivePortal.UntilAsync(
            administrator, $"/api/admin/instances?userId={ownerId}&node=none", answer => (string?)answer["instances"]!.AsArray().FirstOrDefault()?["status"] == "disconnected");
        Assert.Equal(("account_suspended", null), ((string)down["instances"]![0]!["reason"]!, (string?)down["instances"]![0]!["node"]));
        Assert.Equal(0, (int)down["byNode"]![node]!);

        await LivePortal.PostAsync(administrator, $"/api/admin/users/{ownerId}/reinstate", new { });

        await LivePortal.UntilAsync(owner, $"/api/whatsapp/{id}/status", status => (bool)status["ready"]!);
        var back = await administrator.GetFromJsonAsync<JsonNode>($"/api/admin/instances?node={node}", Ct);
        Assert.Equal(id, (string)Assert.Single(back!["instances"]!.AsArray())!["id"]!);
    }
}
