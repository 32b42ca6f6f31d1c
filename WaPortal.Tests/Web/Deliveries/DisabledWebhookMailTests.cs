using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Webhooks.Dispatch;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Deliveries;

/// <summary>What an owner reads when the portal switched a webhook off.</summary>
public sealed class DisabledWebhookMailTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mail_names_instance_webhook_host_and_reason_but_not_the_whole_address()
    {
        var account = await portal.RegisterAsync();
        var instanceId = await portal.CreateSandboxInstanceAsync(account, "Shop");
        using var client = portal.As(account);
        var hook = await TurnOffAsync(account, client, instanceId);

        var mail = Assert.Single(await NoticesAsync(account));

        Assert.Contains($"{hook} of \"Shop\", on example.com: it answered 410 Gone", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", mail.TextBody, StringComparison.Ordinal);
        var activity = await client.GetStringAsync($"/api/instances/{instanceId}/activity", Ct);
        Assert.Contains("webhook_disabled", activity, StringComparison.Ordinal);

        var shown = (await client.GetFromJsonAsync<JsonObject>($"/api/instances/{instanceId}/webhooks/{hook}", Ct))!;
        Assert.Equal((false, "gone"), ((bool)shown["enabled"]!, (string)shown["disabledReason"]!));
        using var on = await client.PutAsJsonAsync($"/api/instances/{instanceId}/webhooks/{hook}", new { enabled = true }, Ct);
        shown = (await on.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Assert.True((bool)shown["enabled"]!);
        Assert.Null(shown["disabledReason"]);
        Assert.Null(shown["disabledAt"]);
    }

    [Fact]
    public async Task Nothing_is_written_about_one_that_is_on_again()
    {
        var account = await portal.RegisterAsync();
        var instanceId = await portal.CreateSandboxInstanceAsync(account);
        using var client = portal.As(account);
        var hook = await TurnOffAsync(account, client, instanceId);
        using var on = await client.PutAsJsonAsync($"/api/instances/{instanceId}/webhooks/{hook}", new { enabled = true }, Ct);
        on.EnsureSuccessStatusCode();

        Assert.Empty(await NoticesAsync(account));
    }

    private async Task<IEnumerable<MimeKit.MimeMessage>> NoticesAsync(RegisteredAccount account) =>
        (await Mailbox.ReadAsync(portal)).Where(mail => mail.Subject == "A webhook was switched off" && mail.To.Mailboxes.Single().Address == account.Email);

    private async Task<string> TurnOffAsync(RegisteredAccount account, HttpClient client, string instanceId)
    {
        using var made = await client.PostAsJsonAsync($"/api/instances/{instanceId}/webhooks", new { url = "https://example.com/in?key=hidden" }, Ct);
        var id = (string)(await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!;
        WebhookEndpoint? endpoint = null;
        await portal.InDatabaseAsync(account, async context => endpoint = await context.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == id, Ct));
        Assert.True(await portal.Services.GetRequiredService<EndpointSwitch>().TurnOffGoneAsync(endpoint!, Ct));
        return id;
    }
}
