using System.Net;
using System.Text.Json.Nodes;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Chats;

public sealed class ChatMessagesContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Jid = "79001234567@s.whatsapp.net";
    private static readonly DateTimeOffset Noon = new(2023, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_answers_as_documented()
    {
        var (client, id) = await WithHistoryAsync(3);

        var text = await client.GetStringAsync($"/api/instances/{id}/chats/{Jid}/messages?limit=1", Ct);

        JsonShape.AssertSame(
            """
            {"messages":[{"id":"message_id","instanceId":"instance_id","remoteJid":"79001234567@s.whatsapp.net","fromMe":true,"messageType":"text",
            "content":"Hi! How are you?","messageId":"whatsapp_message_id","hasMedia":false,"status":"sent","createdAt":"2023-01-01T12:00:00.000Z"}],
            "pagination":{"total":120,"limit":50,"skip":0,"hasMore":true}}
            """,
            text);
        var body = JsonNode.Parse(text)!;
        Assert.Equal("""{"total":3,"limit":1,"skip":0,"hasMore":true}""", body["pagination"]!.ToJsonString());
        Assert.Equal(
            $$"""{"id":"msg_2{{id[^20..]}}","instanceId":"{{id}}","remoteJid":"79001234567@s.whatsapp.net","fromMe":true,"messageType":"text","content":"Text 2","messageId":"3EB02","hasMedia":false,"status":"sent","createdAt":"2023-01-01T12:02:00.000Z"}""",
            body["messages"]![0]!.ToJsonString());
    }

    [Theory]
    [InlineData("79001234567@s.whatsapp.net")]
    [InlineData("79001234567%40s.whatsapp.net")]
    [InlineData("79001234567@c.us")]
    [InlineData("79001234567")]
    [InlineData("%2B7%20900%20123-45-67")]
    [InlineData("1234567890@lid")]
    [InlineData("1234567890%40lid")]
    public async Task The_chat_may_be_named_in_every_usual_way(string chatId)
    {
        var (client, id) = await WithHistoryAsync(2);

        Assert.Equal(["Text 1", "Text 0"], await TextsAsync(client, id, chatId));
    }

    [Theory]
    [InlineData("?startDate=2023-01-01T12:01:00Z", "Text 3,Text 2,Text 1")]
    [InlineData("?startDate=2023-01-01T14:02:00%2B02:00", "Text 3,Text 2")]
    [InlineData("?startDate=2023-01-01T14:02:00+02:00", "Text 3,Text 2")]
    [InlineData("?endDate=2023-01-01T12:01:00.000Z", "Text 1,Text 0")]
    [InlineData("?endDate=2023-01-01", "Text 3,Text 2,Text 1,Text 0")]
    [InlineData("?startDate=2023-01-02", "")]
    [InlineData("?startDate=2023-01-01t14:02:00.000000001%2B0200", "Text 3,Text 2")]
    [InlineData("?startDate=2023-01-01T14:02 02:00", "Text 3,Text 2")]
    [InlineData("?endDate=9999-12-31T23:59:59.999Z", "Text 3,Text 2,Text 1,Text 0")]
    [InlineData("?endDate=9999-12-31T23:59:59.9999999Z", "Text 3,Text 2,Text 1,Text 0")]
    [InlineData("?endDate=9999-12-31", "Text 3,Text 2,Text 1,Text 0")]
    [InlineData("?startDate=9999-12-31T23:59:59.9999999Z", "")]
    [InlineData("?startDate=0001-01-01", "Text 3,Text 2,Text 1,Text 0")]
    [InlineData("?skip=1&limit=2", "Text 2,Text 1")]
    [InlineData("?limit=0", "Text 3")]
    public async Task The_page_can_be_chosen(string query, string expected)
    {
        var (client, id) = await WithHistoryAsync(4);

        Assert.Equal(expected, string.Join(',', await TextsAsync(client, id, Jid, query)));
    }

    [Fact]
    public async Task The_limit_is_clamped_and_said()
    {
        var (client, id) = await WithHistoryAsync(1);

        var body = JsonNode.Parse(await client.GetStringAsync($"/api/instances/{id}/chats/{Jid}/messages?limit=9999", Ct))!;

        Assert.Equal("""{"total":1,"limit":500,"skip":0,"hasMore":false}""", body["pagination"]!.ToJsonString());
    }

    [Theory]
    [InlineData("79001234567", "?limit=many", "validation_failed")]
    [InlineData("79001234567", "?startDate=yesterday", "validation_failed")]
    [InlineData("79001234567", "?startDate=2023-01-31 12:00", "validation_failed")]
    [InlineData("79001234567", "?startDate=2023-01-31%2B02:00", "validation_failed")]
    [InlineData("79001234567", "?startDate=12:00", "validation_failed")]
    [InlineData("79001234567", "?endDate=9999-12-31T23:59:59-01:00", "validation_failed")]
    [InlineData("somebody", "", "invalid_chat_id")]
    public async Task What_cannot_be_understood_is_refused(string chatId, string query, string code)
    {
        var (client, id) = await WithHistoryAsync(1);

        using var response = await client.GetAsync(new Uri($"/api/instances/{id}/chats/{chatId}/messages{query}", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_chat_without_messages_is_an_empty_page()
    {
        var (client, id) = await WithHistoryAsync(1);

        Assert.Equal(
            """{"messages":[],"pagination":{"total":0,"limit":50,"skip":0,"hasMore":false}}""",
            await client.GetStringAsync($"/api/instances/{id}/chats/4915112345678/messages", Ct));
    }

    private async Task<(HttpClient Client, string Id)> WithHistoryAsync(int messages)
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        await portal.InDatabaseAsync(account, async context =>
        {
            context.Chats.Add(new Chat { Id = $"cht_{id}", InstanceId = id, OwnerId = account.Id, PhoneJid = Jid, Lid = "1234567890@lid" });
            for (var i = 0; i < messages; i++)
            {
                context.Messages.Add(new Message
                {
                    Id = $"msg_{i}{id[^20..]}",
                    InstanceId = id,
                    OwnerId = account.Id,
                    ChatId = $"cht_{id}",
                    RemoteJid = Jid,
                    WhatsAppId = $"3EB0{i}",
                    FromMe = true,
                    Kind = MessageKinds.Text,
                    RawKind = "conversation",
                    Body = $"Text {i}",
                    Status = MessageStatus.Sent,
                    Timestamp = Noon.AddMinutes(i),
                    CreatedAt = Noon.AddMinutes(i),
                });
            }

            await context.SaveChangesAsync(Ct);
        });
        return (portal.As(account), id);
    }

    private static async Task<string[]> TextsAsync(HttpClient client, string id, string chatId, string query = "")
    {
        using var response = await client.GetAsync(new Uri($"/api/instances/{id}/chats/{chatId}/messages{query}", UriKind.Relative), Ct);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        return [.. body["messages"]!.AsArray().Select(message => (string)message!["content"]!)];
    }
}
