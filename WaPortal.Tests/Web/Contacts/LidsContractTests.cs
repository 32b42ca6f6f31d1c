using System.Net;
using System.Text.Json.Nodes;
using WaPortal.Infrastructure.Persistence.WhatsApp;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Contacts;

public sealed class LidsContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_answers_as_documented()
    {
        var (client, id) = await WithAsync(("79001234567", "123456789012345"));

        Assert.Equal(
            """{"lids":[{"phone":"79001234567@s.whatsapp.net","lid":"123456789012345@lid"}],"pagination":{"total":1,"limit":50,"skip":0,"hasMore":false}}""",
            await client.GetStringAsync($"/api/whatsapp/{id}/lids", Ct));
    }

    [Theory]
    [InlineData("?phone=%2B49%20151%201", "30")]
    [InlineData("?lid=20%40lid", "20")]
    [InlineData("?lid=20", "20")]
    [InlineData("?lid=20&phone=491511", "")]
    [InlineData("?lid=99", "")]
    [InlineData("?limit=1&skip=1", "20")]
    public async Task One_can_be_looked_up_either_way(string query, string lids)
    {
        var (client, id) = await WithAsync(("491512", "20"), ("491511", "30"));

        var body = JsonNode.Parse(await client.GetStringAsync($"/api/whatsapp/{id}/lids{query}", Ct))!;

        Assert.Equal(lids.Length == 0 ? "" : $"{lids}@lid", string.Join(',', body["lids"]!.AsArray().Select(one => (string)one!["lid"]!)));
    }

    [Theory]
    [InlineData("?phone=abc")]
    [InlineData("?phone=20%40lid")]
    [InlineData("?lid=491511%40s.whatsapp.net")]
    public async Task What_is_neither_is_refused(string query)
    {
        var (client, id) = await WithAsync(("491511", "30"));

        using var answer = await client.GetAsync(new Uri($"/api/whatsapp/{id}/lids{query}", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.BadRequest, "validation_failed");
    }

    private async Task<(HttpClient Client, string Id)> WithAsync(params (string Phone, string Lid)[] mappings)
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        await portal.InDatabaseAsync(account, async context =>
        {
            context.AddRange(mappings.Select(mapping => new WaLidMapping
            {
                InstanceId = id,
                PhoneJid = $"{mapping.Phone}@s.whatsapp.net",
                Lid = $"{mapping.Lid}@lid",
            }));
            await context.SaveChangesAsync(Ct);
        });
        return (portal.As(account), id);
    }
}
