using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Chats;

/// <summary>The list of chats, finding messages, and marking as read, over REST.</summary>
public sealed class ChatsContractTests : IAsyncDisposable
{
    private const string Phone = "79001234567@s.whatsapp.net";
    private const string Group = "1234567890@g.us";
    private static readonly DateTimeOffset Noon = new(2023, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chats_are_listed_with_what_a_list_shows()
    {
        var (client, id) = await WithAsync(
            new Chat { Id = "cht_1", InstanceId = "", OwnerId = "", PhoneJid = Phone, Lid = "5@lid", Name = "Ivan", LastMessageAt = Noon, LastMessagePreview = "I'm “here”", UnreadCount = 2 },
            new Chat { Id = "cht_2", InstanceId = "", OwnerId = "", PhoneJid = Group });

        Assert.Equal(
            """{"chats":[{"id":"79001234567@s.whatsapp.net","name":"Ivan","number":"79001234567","isGroup":false,"unreadCount":2,"lastMessage":"I'm “here”","lastMessageAt":"2023-01-01T12:00:00.000Z","lid":"5@lid"},{"id":"1234567890@g.us","name":null,"number":"1234567890","isGroup":true,"unreadCount":0,"lastMessage":null,"lastMessageAt":null}],"pagination":{"total":2,"limit":50,"skip":0,"hasMore":false}}""",
            await client.GetStringAsync($"/api/instances/{id}/chats", Ct));
        var page = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}/chats?limit=1&skip=1&search=1234", Ct))!;
        Assert.Equal("""{"total":2,"limit":1,"skip":1,"hasMore":false}""", page["pagination"]!.ToJsonString());
    }

    [Theory]
    [InlineData("прИВет", "Привет, Иван")]
    [InlineData("100%25", "100% sure")]
    [InlineData("50_50", "50_50")]
    [InlineData("%5B0-9%5D", "digits are [0-9]")]
    [InlineData("%27 OR 1=1", "")]
    [InlineData("s", "digits are [0-9]|100% sure")]
    public async Task Messages_are_found_by_their_text_taken_literally(string q, string expected)
    {
        var (client, id) = await WithTextsAsync("Привет, Иван", "100% sure", "1000", "50_50", "50:50", "digits are [0-9]");

        var body = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}/messages/search?q={q}", Ct))!;

        Assert.Equal(expected, string.Join('|', body["messages"]!.AsArray().Select(message => (string)message!["content"]!)));
    }

    [Fact]
    public async Task Found_messages_come_in_pages_shaped_as_the_history_is()
    {
        var (client, id) = await WithTextsAsync("one", "no", "one more", "none");

        var body = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}/messages/search?q=ONE&limit=1&skip=1", Ct))!;

        Assert.Equal("""{"total":3,"limit":1,"skip":1,"hasMore":true}""", body["pagination"]!.ToJsonString());
        Assert.Equal("one more", (string)Assert.Single(body["messages"]!.AsArray())!["content"]!);
        Assert.Equal(
            ["id", "instanceId", "remoteJid", "fromMe", "messageType", "content", "messageId", "hasMedia", "status", "createdAt"],
            body["messages"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Nothing_is_found_in_another_instance()
    {
        var (_, _) = await WithTextsAsync("mine");
        var (client, id) = await WithTextsAsync("yours");

        Assert.Contains("\"total\":0", await client.GetStringAsync($"/api/instances/{id}/messages/search?q=mine", Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=%20")]
    public async Task A_search_without_a_text_is_refused(string query)
    {
        var (client, id) = await WithTextsAsync("one");

        using var response = await client.GetAsync(new Uri($"/api/instances/{id}/messages/search{query}", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Reading_a_chat_tells_of_what_was_unread_and_of_nothing_else()
    {
        var (client, id) = await WithTextsAsync("read before", "first", "second");
        using var response = await client.PostAsync($"/api/instances/{id}/chats/79001234567/read", null, Ct);

        Assert.Equal("""{"success":true}""", await response.Content.ReadAsStringAsync(Ct));
        var read = Assert.Single(_portal.Sessions.Read);
        Assert.Equal((Phone, 2), (read.Jid, read.Count));
        Assert.Equal((null, "M2,M1"), (Assert.Single(read.Receipts).Sender, string.Join(',', read.Receipts[0].WhatsAppIds)));
    }

    [Fact]
    public async Task In_a_group_each_writer_is_told_of_their_own()
    {
        var (client, id) = await WithTextsAsync(
            Group, unread: 3, ("a", "1@s.whatsapp.net"), ("b", "2@s.whatsapp.net"), ("c", "1@s.whatsapp.net"));

        using var response = await client.PostAsync($"/api/instances/{id}/chats/{Group}/read", null, Ct);

        var read = Assert.Single(_portal.Sessions.Read);
        Assert.Equal(
            ["1@s.whatsapp.net: M2,M0", "2@s.whatsapp.net: M1"],
            read.Receipts.Select(receipt => $"{receipt.Sender}: {string.Join(',', receipt.WhatsAppIds)}"));
    }

    [Fact]
    public async Task A_chat_without_anything_unread_is_read_already()
    {
        var (client, id) = await WithTextsAsync(Phone, unread: 0, ("a", null));

        using var response = await client.PostAsync($"/api/instances/{id}/chats/{Phone}/read", null, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(_portal.Sessions.Read);
    }

    [Theory]
    [InlineData("M1", 1)] // of the two that are unread
    [InlineData("M0", 0)] // read before: told once more, counted no more
    [InlineData("M2,M0,M2", 1)]
    public async Task Single_messages_are_told_of_and_counted_if_they_were_unread(string ids, int count)
    {
        var (client, id) = await WithTextsAsync("read before", "first", "second");

        using var response = await client.PostAsJsonAsync($"/api/whatsapp/{id}/read", new { messageIds = ids.Split(',') }, Ct);

        Assert.Equal("{\"success\":true}", await response.Content.ReadAsStringAsync(Ct));
        var read = Assert.Single(_portal.Sessions.Read);
        Assert.Equal((Phone, count), (read.Jid, read.Count));
        Assert.Equal(ids.Split(',').Distinct(), Assert.Single(read.Receipts).WhatsAppIds);
    }

    [Fact]
    public async Task Single_messages_of_a_group_are_told_to_each_writer()
    {
        var (client, id) = await WithTextsAsync(
            Group, unread: 3, ("a", "1@s.whatsapp.net"), ("b", "2@s.whatsapp.net"), ("c", "1@s.whatsapp.net"));

        using var response = await client.PostAsJsonAsync($"/api/whatsapp/{id}/read", new { messageIds = new[] { "M0", "M1" } }, Ct);

        var read = Assert.Single(_portal.Sessions.Read);
        Assert.Equal(
            ["1@s.whatsapp.net: M0", "2@s.whatsapp.net: M1"],
            read.Receipts.Select(receipt => $"{receipt.Sender}: {string.Join(',', receipt.WhatsAppIds)}"));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("M0,M9", HttpStatusCode.NotFound, "message_not_found")]
    public async Task Messages_that_are_not_there_cannot_be_read(string ids, HttpStatusCode status, string code)
    {
        var (client, id) = await WithTextsAsync("one");

        using var response = await client.PostAsJsonAsync(
            $"/api/whatsapp/{id}/read", new { messageIds = ids.Split(',', StringSplitOptions.RemoveEmptyEntries) }, Ct);

        await ProblemAssert.IsAsync(response, status, code);
        Assert.Empty(_portal.Sessions.Read);
    }

    [Theory]
    [InlineData("4915112345678", HttpStatusCode.NotFound, "chat_not_found")]
    [InlineData("somebody", HttpStatusCode.BadRequest, "invalid_chat_id")]
    public async Task A_chat_that_is_not_there_cannot_be_read(string chat, HttpStatusCode status, string code)
    {
        var (client, id) = await WithTextsAsync("one");

        using var response = await client.PostAsync($"/api/instances/{id}/chats/{chat}/read", null, Ct);

        await ProblemAssert.IsAsync(response, status, code);
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private Task<(HttpClient Client, string Id)> WithTextsAsync(params string[] texts) =>
        WithTextsAsync(Phone, unread: 2, [.. texts.Select(text => (text, (string?)null))]);

    private async Task<(HttpClient Client, string Id)> WithTextsAsync(string jid, int unread, params (string Text, string? Sender)[] texts)
    {
        var chat = new Chat { Id = $"cht_{Guid.NewGuid():N}", InstanceId = "", OwnerId = "", PhoneJid = jid, UnreadCount = unread };
        var messages = texts.Select((text, i) => new Message
        {
            Id = $"msg_{i}{chat.Id[5..]}",
            InstanceId = "",
            OwnerId = "",
            ChatId = chat.Id,
            RemoteJid = jid,
            WhatsAppId = $"M{i}",
            FromMe = false,
            SenderJid = text.Sender,
            Kind = MessageKinds.Text,
            RawKind = "conversation",
            Body = text.Text,
            Status = MessageStatus.Received,
            Timestamp = Noon.AddMinutes(i),
            CreatedAt = Noon.AddMinutes(i),
        });
        return await WithAsync([chat, .. messages]);
    }

    /// <summary>An account with an instance that these rows are put into.</summary>
    private async Task<(HttpClient Client, string Id)> WithAsync(params object[] rows)
    {
        var account = await _portal.RegisterAsync();
        var id = await _portal.CreateSandboxInstanceAsync(account);
        await _portal.InDatabaseAsync(account, async context =>
        {
            foreach (var row in rows)
            {
                var entry = context.Entry(row);
                entry.Property("InstanceId").CurrentValue = id;
                entry.Property("OwnerId").CurrentValue = account.Id;
                context.Add(row);
            }

            await context.SaveChangesAsync(Ct);
        });
        return (_portal.As(account), id);
    }
}
