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

        await LivePortal.PostAsync(administrator, $"/api/admin/users/{ownerId}/suspend", new { reason = "test" });

        using (var refused = await owner.GetAsync(new Uri("/api/instances", UriKind.Relative), Ct))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var down = await LivePortal.UntilAsync(
            administrator, $"/api/admin/instances?userId={ownerId}", answer => (string)answer["instances"]![0]!["status"]! == "disconnected");
        Assert.Equal("account_suspended", (string)down["instances"]![0]!["reason"]!);

        await LivePortal.PostAsync(administrator, $"/api/admin/users/{ownerId}/reinstate", new { });

        await LivePortal.UntilAsync(owner, $"/api/whatsapp/{id}/status", status => (bool)status["ready"]!);
    }
}
