using System.Text.Json.Nodes;
using WaPortal.Domain.Chats;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Contacts;

public sealed class ContactsContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_answers_as_documented()
    {
        var (client, id) = await WithAsync(
            ("79001234567@s.whatsapp.net", "555@lid", "Ivan Ivanov"), ("1234567890@g.us", null, "Work Group"), ("123@newsletter", null, "News"));

        Assert.Equal(
            """{"contacts":[{"id":"79001234567@s.whatsapp.net","name":"Ivan Ivanov","number":"79001234567","isGroup":false},{"id":"1234567890@g.us","name":"Work Group","number":"1234567890","isGroup":true}]}""",
            await client.GetStringAsync($"/api/whatsapp/{id}/contacts", Ct));
    }

    [Fact]
    public async Task Somebody_known_by_lid_alone_has_no_number()
    {
        var (client, id) = await WithAsync((null, "555@lid", null));

        Assert.Equal(
            """{"contacts":[{"id":"555@lid","name":null,"number":null,"isGroup":false,"lid":"555@lid"}]}""",
            await client.GetStringAsync($"/api/whatsapp/{id}/contacts", Ct));
    }

    [Theory]
    [InlineData("", "Ada,Öcal,Ирина,null")]
    [InlineData("?limit=1", "Ada")]
    [InlineData("?skip=3", "null")]
    [InlineData("?skip=1&limit=2", "Öcal,Ирина")]
    [InlineData("?search=ирина", "Ирина")]
    [InlineData("?search=öCAL", "Öcal")]
    [InlineData("?search=49151", "null")]
    [InlineData("?search=%25", "")]
    public async Task A_part_can_be_chosen(string query, string expected)
    {
        var (client, id) = await WithAsync(
            ("4@s.whatsapp.net", null, "Ирина"), ("49151@s.whatsapp.net", null, null), ("1@s.whatsapp.net", null, "Ada"), ("3@s.whatsapp.net", null, "Öcal"));

        var body = JsonNode.Parse(await client.GetStringAsync($"/api/whatsapp/{id}/contacts{query}", Ct))!;

        Assert.Equal(expected, string.Join(',', body["contacts"]!.AsArray().Select(contact => (string?)contact!["name"] ?? "null")));
    }

    private async Task<(HttpClient Client, string Id)> WithAsync(params (string? Phone, string? Lid, string? Name)[] chats)
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        await portal.InDatabaseAsync(account, async context =>
        {
            foreach (var (phone, lid, name) in chats)
            {
                context.Chats.Add(new Chat
                {
                    Id = $"cht_{Guid.NewGuid():N}",
                    InstanceId = id,
                    OwnerId = account.Id,
                    PhoneJid = phone,
                    Lid = lid,
                    Name = name,
                });
            }

            await context.SaveChangesAsync(Ct);
        });
        return (portal.As(account), id);
    }
}
