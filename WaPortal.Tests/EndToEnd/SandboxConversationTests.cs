using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Tests.Support;
using WaPortal.Tests.Support.Media;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Startup.Sandbox;

namespace WaPortal.Tests.EndToEnd;

/// <summary>The main job from end to end: link, send, receive, over REST, with real sessions against the built-in sandbox.</summary>
public sealed class SandboxConversationTests
{
    private const string Contact = "4915112345678";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_instance_is_linked_and_converses()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Tour", sandbox = true }))["id"]!;

        var qr = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}/qr", Ct))!;
        Assert.NotEmpty((string)qr["qrCode"]!);
        var own = (string)(await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { }))["phone"]!;
        var status = await client.GetStringAsync($"/api/whatsapp/{id}/status", Ct);
        Assert.Equal("""{"ready":true,"status":"connected","hasQr":false}""", status);

        // Its rule: what begins with 0 is not on WhatsApp.
        Assert.Equal(
            $$"""{"phone":"{{Contact}}","exists":true,"jid":"{{Contact}}@s.whatsapp.net"}""", await client.GetStringAsync($"/api/whatsapp/{id}/check/+{Contact}", Ct));
        Assert.Equal(
            """{"phone":"0151123456","exists":false,"jid":null}""", await client.GetStringAsync($"/api/whatsapp/{id}/check/0151123456", Ct));

        // Who wrote under the old spelling of his number is found under the new one, and written to where he is.
        await LivePortal.PostAsync(client, $"/api/sandbox/{id}/messages", new { from = "551187654321", name = "Zé", message = "Oi" });
        Assert.Equal(
            """{"phone":"5511987654321","exists":true,"jid":"551187654321@s.whatsapp.net"}""",
            await client.GetStringAsync($"/api/whatsapp/{id}/check/5511987654321", Ct));
        await LivePortal.PostAsync(client, $"/api/whatsapp/{id}/send", new { phone = "+55 11 98765-4321", message = "Oi, Zé" });
        await LivePortal.UntilAsync(
            client, $"/api/sandbox/{id}/messages?phone=551187654321", body => (string?)body["messages"]!.AsArray().SingleOrDefault()?["body"] == "Oi, Zé");
        Assert.Single(JsonNode.Parse(await client.GetStringAsync($"/api/whatsapp/{id}/lids?phone=551187654321", Ct))!["lids"]!.AsArray());

        var sent = (string)(await LivePortal.PostAsync(
            client, $"/api/whatsapp/{id}/send", new { phone = "+49 151 12345678", message = "Hi! I'm here 😀" }))["id"]!;
        var inbox = await LivePortal.UntilAsync(
            client, $"/api/sandbox/{id}/messages?phone={Contact}", body => body["messages"]!.AsArray().Count == 1);
        Assert.Equal(sent, (string)inbox["messages"]![0]!["id"]!);
        Assert.Equal(own, (string)inbox["messages"]![0]!["from"]!);
        Assert.Equal("Hi! I'm here 😀", (string)inbox["messages"]![0]!["body"]!);

        var answered = (string)(await LivePortal.PostAsync(
            client, $"/api/sandbox/{id}/messages", new { from = Contact, name = "Ivan", message = "Hello back" }))["id"]!;
        var address = $"/api/instances/{id}/chats/{Contact}/messages";
        Assert.Equal(2, JsonNode.Parse(await client.GetStringAsync(address, Ct))!["messages"]!.AsArray().Count);
        var history = await LivePortal.UntilAsync(client, address, body => (string)body["messages"]![1]!["status"]! != "sent");

        var newest = history["messages"]![0]!;
        Assert.Equal(answered, (string)newest["messageId"]!);
        Assert.Equal("Hello back", (string)newest["content"]!);
        Assert.False((bool)newest["fromMe"]!);
        Assert.Equal("received", (string)newest["status"]!);
        Assert.Equal($"{Contact}@s.whatsapp.net", (string)newest["remoteJid"]!);
        Assert.Equal(sent, (string)history["messages"]![1]!["messageId"]!);
        Assert.Equal("delivered", (string)history["messages"]![1]!["status"]!);
        Assert.Equal(2, (int)history["pagination"]!["total"]!);
    }

    [Fact]
    public async Task A_file_arrives_with_its_caption_and_is_kept()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Tour", sandbox = true }))["id"]!;
        var own = (string)(await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { }))["phone"]!;
        var friend = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Friend", sandbox = true }))["id"]!;
        var number = (string)(await LivePortal.PostAsync(client, $"/api/sandbox/{friend}/scan", new { }))["phone"]!;
        var picture = new byte[3_000_000];
        Pictures.Halves(640, 480, SKEncodedImageFormat.Png).CopyTo(picture, 0);

        using var answer = await client.PostAsync(
            $"/api/whatsapp/{id}/send-file", EndpointForms.File(picture, "picture.png", ("phone", number), ("caption", "Look at this")), Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var sent = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["id"]!;
        var inbox = await LivePortal.UntilAsync(client, $"/api/sandbox/{id}/messages?phone={number}", body => body["messages"]!.AsArray().Count == 1);
        Assert.Equal(("Look at this", sent), ((string)inbox["messages"]![0]!["body"]!, (string)inbox["messages"]![0]!["id"]!));
        var history = await LivePortal.UntilAsync(
            client, $"/api/instances/{id}/chats/{number}/messages", body => (string)body["messages"]![0]!["status"]! != "pending");
        Assert.Equal(("image", "Look at this", true), (
            (string)history["messages"]![0]!["messageType"]!, (string)history["messages"]![0]!["content"]!, (bool)history["messages"]![0]!["hasMedia"]!));
        var usage = JsonNode.Parse(await client.GetStringAsync($"/api/stats/instances/{id}", Ct))!["usage"]!;
        Assert.Equal((1, 3_000_000L), ((int)usage["mediaSent"]!, (long)usage["totalMediaSize"]!));

        // It is downloaded as it arrives; afterwards neither the phone nor WhatsApp is needed.
        await LivePortal.UntilAsync(client, "/api/auth/limits", body => (long)body["storageBytes"]!["used"]! == picture.Length);
        await LivePortal.PostAsync(client, $"/api/instances/{friend}/logout", new { });
        Assert.Equal(picture, await client.GetByteArrayAsync($"/api/instances/{friend}/messages/{sent}/media", Ct));

        // With a small picture, on both sides.
        using (var context = portal.Services.GetRequiredService<PortalDatabase>().CreateSystemContext())
        {
            var small = await context.MessageMedia.Select(media => media.Thumbnail).ToListAsync(Ct);
            Assert.Equal(2, small.Count);
            Assert.All(small, thumbnail => Assert.StartsWith("FFD8FF", Convert.ToHexString(thumbnail ?? []), StringComparison.Ordinal));
        }

        // What WhatsApp forgot the phone uploads again.
        var owner = (string)JsonNode.Parse(await client.GetStringAsync("/api/auth/me", Ct))!["id"]!;
        await portal.Services.GetRequiredService<BuiltInSandbox>().Control.ForgetMediaAsync(owner, own, sent, onPhone: false, Ct);
        Assert.Equal(picture, await client.GetByteArrayAsync($"/api/instances/{id}/messages/{sent}/media", Ct));
        Assert.Equal(2L * picture.Length, (long)JsonNode.Parse(await client.GetStringAsync("/api/auth/limits", Ct))!["storageBytes"]!["used"]!);

        // A simulated contact sends files, too, which come as anybody's do.
        using var fromContact = await client.PostAsync(
            $"/api/sandbox/{id}/files", EndpointForms.File(picture, "door.png", ("from", Contact), ("name", "Ivan"), ("caption", "The door")), Ct);
        var received = (string)JsonNode.Parse(await fromContact.Content.ReadAsStringAsync(Ct))!["id"]!;
        var door = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}/chats/{Contact}/messages", Ct))!["messages"]![0]!;
        Assert.Equal((received, "image", "The door", true), (
            (string)door["messageId"]!, (string)door["messageType"]!, (string)door["content"]!, (bool)door["hasMedia"]!));
        await portal.Services.GetRequiredService<BuiltInSandbox>().Control.ForgetMediaAsync(owner, own, received, onPhone: false, Ct);
        Assert.Equal(picture, await client.GetByteArrayAsync($"/api/instances/{id}/messages/{received}/media", Ct));
    }

    [Fact]
    public async Task Two_accounts_live_in_two_worlds()
    {
        await using var portal = new LivePortal();
        using var first = await portal.RegisterAsync("first@example.com");
        using var second = await portal.RegisterAsync("second@example.com");
        var one = await LinkAsync(first);
        var other = await LinkAsync(second);

        await LivePortal.PostAsync(first, $"/api/whatsapp/{one}/send", new { phone = Contact, message = "Only in the first world" });

        await LivePortal.UntilAsync(first, $"/api/sandbox/{one}/messages?phone={Contact}", body => body["messages"]!.AsArray().Count == 1);
        Assert.Equal("""{"messages":[]}""", await second.GetStringAsync($"/api/sandbox/{other}/messages?phone={Contact}", Ct));
        using var foreign = await second.GetAsync(new Uri($"/api/sandbox/{one}/messages?phone={Contact}", UriKind.Relative), Ct);
        await ProblemAssert.IsAsync(foreign, HttpStatusCode.NotFound, "instance_not_found");
    }

    [Fact]
    public async Task A_logged_out_instance_refuses_to_send_and_can_be_linked_again()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = await LinkAsync(client);

        await LivePortal.PostAsync(client, $"/api/instances/{id}/logout", new { });
        await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", body => (string)body["status"]! == "logged_out");
        using var refused = await client.PostAsync(
            $"/api/whatsapp/{id}/send",
            new StringContent($$"""{"phone":"{{Contact}}","message":"Hi"}""", System.Text.Encoding.UTF8, "application/json"),
            Ct);
        await ProblemAssert.IsAsync(refused, HttpStatusCode.Conflict, "instance_not_connected");

        await LivePortal.PostAsync(client, $"/api/instances/{id}/reconnect", new { });
        await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { });
        await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", body => (bool)body["ready"]!);
    }

    [Fact]
    public async Task A_message_for_an_instance_that_is_not_linked_yet_waits_for_it()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Later", sandbox = true }))["id"]!;

        var promised = (string)(await LivePortal.PostAsync(
            client, $"/api/whatsapp/{id}/send", new { phone = Contact, message = "When you are there", queue = true }))["id"]!;
        await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { });

        var inbox = await LivePortal.UntilAsync(client, $"/api/sandbox/{id}/messages?phone={Contact}", body => body["messages"]!.AsArray().Count == 1);
        Assert.Equal((promised, "When you are there"), ((string)inbox["messages"]![0]!["id"]!, (string)inbox["messages"]![0]!["body"]!));
    }

    [Fact]
    public async Task Reading_a_chat_gives_its_writer_blue_ticks()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = await LinkAsync(client);
        var message = (string)(await LivePortal.PostAsync(client, $"/api/sandbox/{id}/messages", new { from = Contact, name = "Ivan", message = "Hello" }))["id"]!;
        await LivePortal.UntilAsync(client, $"/api/instances/{id}/chats", body => UnreadOf(body) == 1);
        var owner = (string)JsonNode.Parse(await client.GetStringAsync("/api/auth/me", Ct))!["id"]!;
        using var watched = portal.Services.GetRequiredService<ILiveFeed>().Subscribe(owner);

        Assert.True((bool)(await LivePortal.PostAsync(client, $"/api/instances/{id}/chats/{Contact}/read", new { }))["success"]!);

        Assert.Equal(0, UnreadOf(JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}/chats", Ct))!));
        var sandbox = portal.Services.GetRequiredService<BuiltInSandbox>().Control;
        await Until.TrueAsync(async () => (await sandbox.GetReceiptsAsync(owner, Contact, Ct)).Any(receipt => receipt.Id == message && receipt.Type == "read"));
        await foreach (var liveEvent in watched.ReadAllAsync(Ct))
        {
            if (liveEvent is ChatChanged)
                break;
        }

        static int? UnreadOf(JsonNode chats) => (int?)chats["chats"]!.AsArray().SingleOrDefault()?["unreadCount"];
    }

    private static async Task<string> LinkAsync(HttpClient client)
    {
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Tour", sandbox = true }))["id"]!;
        await LivePortal.PostAsync(client, $"/api/sandbox/{id}/scan", new { });
        return id;
    }
}
