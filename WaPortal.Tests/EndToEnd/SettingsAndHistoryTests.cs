using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Sandbox.Control;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Startup.Sandbox;

namespace WaPortal.Tests.EndToEnd;

/// <summary>What the phone and the portal keep in step, and what the phone tells of its past, over REST.</summary>
public sealed class SettingsAndHistoryTests
{
    private const string Friend = "4915100000001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_phone_changes_shows_and_what_is_changed_here_shows_on_the_phone()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Shop", sandbox = true }))["id"]!;
        await LivePortal.UntilAsync(client, $"/api/instances/{id}/qr", qr => qr["qrCode"] is not null);
        var phone = (string)(await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { }))["phone"]!;
        var owner = (string)(await client.GetFromJsonAsync<JsonObject>("/api/auth/me", Ct))!["id"]!;
        var control = portal.Services.GetRequiredService<BuiltInSandbox>().Control;
        Task SetAsync(PhoneSetting setting) => control.ChangeSettingAsync(owner, phone, setting, Ct);

        // The past comes first, as it does with a phone.
        await control.SendHistoryAsync(owner, phone, new HistoryOrder([Friend], 12, Pieces: 3), Ct);
        await LivePortal.UntilAsync(client, $"/api/instances/{id}/history", history => (int?)history["progress"] == 100);
        var old = await LivePortal.UntilAsync(client, $"/api/instances/{id}/chats/{Friend}/messages", page => (int)page["pagination"]!["total"]! == 12);
        Assert.Equal(("old 11", true, "read"), (
            (string)old["messages"]![0]!["content"]!, (bool)old["messages"]![0]!["fromMe"]!, (string)old["messages"]![0]!["status"]!));

        await SetAsync(new PhoneSetting(PhoneSettingKind.Contact, Friend, true, "Anna Lind"));
        await SetAsync(new PhoneSetting(PhoneSettingKind.Contact, "4915100000002", true, "Bert"));
        await SetAsync(new PhoneSetting(PhoneSettingKind.Pin, Friend));
        await SetAsync(new PhoneSetting(PhoneSettingKind.Mute, Friend));
        await LivePortal.UntilAsync(client, $"/api/instances/{id}/chats", chats =>
            chats["chats"]![0] is { } chat && (string?)chat["name"] == "Anna Lind" && (bool?)chat["pinned"] == true && (string?)chat["mutedUntil"] == "forever");
        var contacts = (await client.GetFromJsonAsync<JsonObject>($"/api/whatsapp/{id}/contacts?search=b", Ct))!["contacts"]!.AsArray();
        Assert.Equal(("Bert", "4915100000002"), ((string)Assert.Single(contacts)!["name"]!, (string)contacts[0]!["number"]!));

        await ChangeAsync(client, HttpMethod.Patch, $"/api/whatsapp/{id}/chats/{Friend}", new { pinned = false, archived = true, muted = false });
        await ChangeAsync(client, HttpMethod.Put, $"/api/whatsapp/{id}/contacts/{Friend}", new { name = "Anna Lindberg" });
        await ChangeAsync(client, HttpMethod.Delete, $"/api/whatsapp/{id}/contacts/4915100000002", null);
        await ChangeAsync(client, HttpMethod.Put, $"/api/whatsapp/{id}/push-name", new { name = "Anna's shop" });
        await ChangeAsync(client, HttpMethod.Post, $"/api/whatsapp/{id}/star", new { messageId = $"OLD-{Friend}-10" });
        await ChangeAsync(client, HttpMethod.Post, $"/api/whatsapp/{id}/delete-for-me", new { messageId = $"OLD-{Friend}-11" });
        var settings = await control.GetSettingsAsync(owner, phone, Ct);
        Assert.Equal(
            [
                new PhoneSetting(PhoneSettingKind.Archive, Friend), new PhoneSetting(PhoneSettingKind.Contact, Friend, true, "Anna Lindberg"),
                new PhoneSetting(PhoneSettingKind.DeleteForMe, Friend, true, null, $"OLD-{Friend}-11", FromMe: true),
                new PhoneSetting(PhoneSettingKind.Mute, Friend, false), new PhoneSetting(PhoneSettingKind.Pin, Friend, false),
                new PhoneSetting(PhoneSettingKind.PushName, null, true, "Anna's shop"),
                new PhoneSetting(PhoneSettingKind.Star, Friend, true, null, $"OLD-{Friend}-10"),
            ],
            settings.OrderBy(setting => setting.Kind.ToString(), StringComparer.Ordinal));
        await LivePortal.UntilAsync(client, $"/api/instances/{id}/chats", chats =>
            chats["chats"]![0] is { } chat && (string?)chat["name"] == "Anna Lindberg" && (bool?)chat["archived"] == true && chat["mutedUntil"] is null);
        var left = await LivePortal.UntilAsync(client, $"/api/instances/{id}/chats/{Friend}/messages", page => (int)page["pagination"]!["total"]! == 11);
        Assert.Equal((true, $"OLD-{Friend}-10"), ((bool)left["messages"]![0]!["starred"]!, (string)left["messages"]![0]!["messageId"]!));
        Assert.Empty(await control.GetUnknownStanzasAsync(owner, Ct));
    }

    private static async Task ChangeAsync(HttpClient client, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, Ct);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Ct)}");
    }
}
