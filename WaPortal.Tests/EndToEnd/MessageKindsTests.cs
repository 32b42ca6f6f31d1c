using System.Text.Json.Nodes;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>Two instances say everything that can be said, over REST, and read of each other what was meant.</summary>
public sealed class MessageKindsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_arrives_as_what_it_is()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var (first, firstPhone) = await LinkAsync(client, "First");
        var (second, secondPhone) = await LinkAsync(client, "Second");
        Task<string> Say(string action, object body) => PostAsync(client, $"/api/whatsapp/{first}/{action}", body);
        Task<JsonNode> Read(string id, Func<JsonNode, bool> isThere) => MessageAsync(client, second, firstPhone, id, isThere);

        var text = await Say("send", new { phone = secondPhone, message = "frist" });
        await Read(text, _ => true);
        var answer = await PostAsync(
            client, $"/api/whatsapp/{second}/send", new { phone = firstPhone, message = "What?", replyTo = text, mentions = new[] { firstPhone } });
        var read = await MessageAsync(client, first, secondPhone, answer, _ => true);
        Assert.Equal((text, $"{firstPhone}@s.whatsapp.net", "frist"), (
            (string)read["quoted"]!["messageId"]!, (string)read["quoted"]!["participant"]!, (string)read["quoted"]!["body"]!));
        Assert.Equal([$"{firstPhone}@s.whatsapp.net"], read["mentions"]!.AsArray().Select(one => (string)one!));

        await Say("edit", new { messageId = text, message = "first" });
        Assert.Equal("first", (string)(await Read(text, message => message["editedAt"] is not null))["content"]!);
        await PostAsync(client, $"/api/whatsapp/{second}/send-reaction", new { messageId = text, reaction = "👍" });
        var reacted = await MessageAsync(client, first, secondPhone, text, message => message["reactions"] is not null);
        Assert.Equal(
            ("👍", $"{secondPhone}@s.whatsapp.net"), ((string)reacted["reactions"]![0]!["reaction"]!, (string)reacted["reactions"]![0]!["from"]!));
        await PostAsync(client, $"/api/whatsapp/{second}/send-reaction", new { messageId = text, reaction = "" });
        await MessageAsync(client, first, secondPhone, text, message => message["reactions"] is null);

        var place = await Read(await Say("send-location", new { phone = secondPhone, latitude = 59.9398, longitude = 30.3146, name = "Hermitage" }), _ => true);
        Assert.Equal(("location", 59.9398), ((string)place["messageType"]!, (double)place["location"]!["latitude"]!));
        var card = await Read(
            await Say("send-contact", new { phone = secondPhone, contacts = new[] { new { name = "Anna", phone = "4915112345678" } } }), _ => true);
        Assert.Equal(("contact", "Anna"), ((string)card["messageType"]!, (string)card["contacts"]![0]!["name"]!));
        var poll = await Read(await Say("send-poll", new { phone = secondPhone, question = "When?", options = new[] { "Monday", "Tuesday" } }), _ => true);
        Assert.Equal(("poll", "When?", "Tuesday", 0), (
            (string)poll["messageType"]!, (string)poll["content"]!, (string)poll["poll"]!["options"]![1]!["name"]!, (int)poll["poll"]!["options"]![1]!["votes"]!));
        var passedOn = await Read(await Say("forward", new { messageId = answer, phone = secondPhone }), _ => true);
        Assert.Equal(("What?", true), ((string)passedOn["content"]!, (bool)passedOn["forwarded"]!));

        await Say("delete", new { messageId = text });
        var deleted = await Read(text, message => message["deletedAt"] is not null);
        Assert.Null(deleted["content"]);

        var last = await Say("send", new { phone = secondPhone, message = "oops" });
        await Read(last, _ => true);
        await Say("delete", new { messageId = last });
        await LivePortal.UntilAsync(client, $"/api/instances/{first}/chats", chats => chats["chats"]![0]!["lastMessage"] is null);
    }

    private static async Task<JsonNode> MessageAsync(HttpClient client, string instance, string peer, string id, Func<JsonNode, bool> isThere)
    {
        JsonNode? Of(JsonNode body) => body["messages"]!.AsArray().FirstOrDefault(message => (string)message!["messageId"]! == id && isThere(message));
        var body = await LivePortal.UntilAsync(client, $"/api/instances/{instance}/chats/{peer}/messages", answer => Of(answer) is not null);
        return Of(body)!;
    }

    private static async Task<string> PostAsync(HttpClient client, string path, object body) =>
        (string)(await LivePortal.PostAsync(client, path, body))["id"]!;

    private static async Task<(string Id, string Phone)> LinkAsync(HttpClient client, string name)
    {
        var id = await PostAsync(client, "/api/instances", new { name, sandbox = true });
        await LivePortal.UntilAsync(client, $"/api/instances/{id}/qr", qr => qr["qrCode"] is not null);
        return (id, (string)(await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { }))["phone"]!);
    }
}
