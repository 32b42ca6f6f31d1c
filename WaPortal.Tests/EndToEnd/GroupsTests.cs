using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>Groups over REST between two instances and a simulated contact: made, changed, written to, left.</summary>
public sealed class GroupsTests
{
    private const string Contact = "4915100000007";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_lives_over_rest()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var (first, firstPhone) = await LinkAsync(client, "First");
        var (second, secondPhone) = await LinkAsync(client, "Second");

        var group = (string)(await LivePortal.PostAsync(
            client, $"/api/whatsapp/{first}/groups", new { subject = "Friends", members = new[] { secondPhone, Contact } }))["id"]!;
        var ours = $"/api/whatsapp/{first}/groups/{group}";
        var theirs = $"/api/whatsapp/{second}/groups/{group}";
        var made = await LivePortal.UntilAsync(client, ours, one => one["members"] is JsonArray { Count: 3 });
        Assert.Equal(("Friends", true), ((string)made["subject"]!, (bool)made["isAdmin"]!));
        var seen = await LivePortal.UntilAsync(client, theirs, one => one["members"] is JsonArray { Count: 3 });
        Assert.False((bool)seen["isAdmin"]!);
        Assert.Contains(seen["members"]!.AsArray(), member => (string)member!["id"]! == $"{firstPhone}@s.whatsapp.net" && (string)member["role"]! == "superadmin");

        // A member is no administrator, and is told so.
        using (var refused = await client.PatchAsJsonAsync(theirs, new { announcement = true }, Ct))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("not_group_admin", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        await AskAsync(client, HttpMethod.Patch, ours, new { subject = "Family", description = "Sunday?", locked = true });
        await LivePortal.UntilAsync(client, theirs, one =>
            (string?)one["subject"] == "Family" && (string?)one["description"] == "Sunday?" && (bool?)one["locked"] == true);
        await AskAsync(client, HttpMethod.Post, ours + "/members", new { action = "promote", members = new[] { secondPhone } });
        await LivePortal.UntilAsync(client, theirs, one => (bool?)one["isAdmin"] == true);

        // Messages, and by whom they are.
        var sent = (string)(await LivePortal.PostAsync(client, $"/api/whatsapp/{second}/send", new { phone = group, message = "I bring cake" }))["id"]!;
        await LivePortal.UntilAsync(client, $"/api/instances/{first}/chats/{group}/messages", page =>
            page["messages"]!.AsArray().Any(message => (string)message!["messageId"]! == sent && (string?)message["content"] == "I bring cake"));
        var chats = await LivePortal.UntilAsync(client, $"/api/instances/{first}/chats", list => list["chats"]!.AsArray().Count == 1);
        Assert.Equal(("Family", true), ((string)chats["chats"]![0]!["name"]!, (bool)chats["chats"]![0]!["isGroup"]!));

        // An administrator deletes what another member wrote, for everybody.
        await LivePortal.PostAsync(client, $"/api/whatsapp/{first}/delete", new { messageId = sent });
        foreach (var side in new[] { first, second })
        {
            await LivePortal.UntilAsync(client, $"/api/instances/{side}/chats/{group}/messages", page =>
                page["messages"]!.AsArray().Any(message => (string)message!["messageId"]! == sent && message["content"] is null));
        }

        // Out, and in again by the link.
        var code = (string)(await AskAsync(client, HttpMethod.Get, ours + "/invite", null))["url"]!;
        await AskAsync(client, HttpMethod.Delete, theirs, null);
        using (var gone = await client.GetAsync(theirs, Ct))
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await LivePortal.UntilAsync(client, ours, one => one["members"] is JsonArray { Count: 2 });
        var back = await LivePortal.PostAsync(client, $"/api/whatsapp/{second}/groups/join", new { invite = code });
        Assert.Equal((group, false), ((string)back["id"]!, (bool)back["pending"]!));
        await LivePortal.UntilAsync(client, theirs, one => one["members"] is JsonArray { Count: 3 });

        // Back as a plain member it may not delete what others write.
        var eaten = (string)(await LivePortal.PostAsync(client, $"/api/whatsapp/{first}/send", new { phone = group, message = "All eaten" }))["id"]!;
        await LivePortal.UntilAsync(client, $"/api/instances/{second}/chats/{group}/messages", page =>
            page["messages"]!.AsArray().Any(message => (string)message!["messageId"]! == eaten));
        using (var refused = await client.PostAsJsonAsync($"/api/whatsapp/{second}/delete", new { messageId = eaten }, Ct))
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Conflict, "not_group_admin");

        await AskAsync(client, HttpMethod.Post, ours + "/members", new { action = "remove", members = new[] { Contact } });
        var left = await LivePortal.UntilAsync(client, theirs, one => one["members"] is JsonArray { Count: 2 });
        Assert.DoesNotContain(left["members"]!.AsArray(), member => (string)member!["id"]! == $"{Contact}@s.whatsapp.net");
        var listed = (await client.GetFromJsonAsync<JsonObject>($"/api/whatsapp/{second}/groups?search=fam", Ct))!["groups"]!.AsArray();
        Assert.Equal((group, 2), ((string)Assert.Single(listed)!["id"]!, (int)listed[0]!["members"]!));
    }

    private static async Task<(string Id, string Phone)> LinkAsync(HttpClient client, string name)
    {
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name, sandbox = true }))["id"]!;
        await LivePortal.UntilAsync(client, $"/api/instances/{id}/qr", qr => qr["qrCode"] is not null);
        var phone = (string)(await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { }))["phone"]!;
        await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", status => (bool)status["ready"]!);
        return (id, phone);
    }

    private static async Task<JsonNode> AskAsync(HttpClient client, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
