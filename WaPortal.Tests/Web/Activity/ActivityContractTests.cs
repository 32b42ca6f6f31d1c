using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WaPortal.Domain.Activity;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Activity;

public sealed class ActivityContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Documented = """
        {"logs":[{"id":"log_id","instanceId":"instance_id","action":"connection_opened","details":{},"createdAt":"2023-01-01T12:00:00.000Z"}],
        "pagination":{"total":150,"limit":100,"skip":0,"hasMore":true}}
        """;

    private static readonly DateTimeOffset Noon = new(2023, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_of_an_instance_is_as_documented()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        await AddAsync(account, id, 150);
        using var client = portal.As(account);

        var text = await client.GetStringAsync($"/api/instances/{id}/activity", Ct);

        JsonShape.AssertSame(Documented, text);
        var body = JsonNode.Parse(text)!;
        Assert.Equal(100, body["logs"]!.AsArray().Count);
        Assert.Equal("2023-01-01T14:29:00.000Z", (string)body["logs"]![0]!["createdAt"]!);
        Assert.Equal("""{"total":150,"limit":100,"skip":0,"hasMore":true}""", body["pagination"]!.ToJsonString());
    }

    [Theory]
    [InlineData("limit=2&skip=149", 1, "{\"total\":150,\"limit\":2,\"skip\":149,\"hasMore\":false}")]
    [InlineData("limit=5000", 150, "{\"total\":150,\"limit\":1000,\"skip\":0,\"hasMore\":false}")]
    [InlineData("limit=0&skip=-3", 1, "{\"total\":150,\"limit\":1,\"skip\":0,\"hasMore\":true}")]
    [InlineData("actions=paired,connection_opened", 100, "{\"total\":150,\"limit\":100,\"skip\":0,\"hasMore\":true}")]
    [InlineData("actions=paired,%20no_such_action", 75, "{\"total\":75,\"limit\":100,\"skip\":0,\"hasMore\":false}")]
    [InlineData("actions=no_such_action", 0, "{\"total\":0,\"limit\":100,\"skip\":0,\"hasMore\":false}")]
    [InlineData("startDate=2023-01-01T14:28:00Z", 2, "{\"total\":2,\"limit\":100,\"skip\":0,\"hasMore\":false}")]
    [InlineData("endDate=2023-01-01T12:00:00Z", 1, "{\"total\":1,\"limit\":100,\"skip\":0,\"hasMore\":false}")]
    [InlineData("startDate=2023-01-01&endDate=2023-01-01&limit=150", 150, "{\"total\":150,\"limit\":150,\"skip\":0,\"hasMore\":false}")]
    public async Task A_part_of_it_can_be_asked_for(string query, int count, string pagination)
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        await AddAsync(account, id, 150);
        using var client = portal.As(account);

        var body = (await client.GetFromJsonAsync<JsonObject>($"/api/instances/{id}/activity?{query}", Ct))!;

        Assert.Equal(count, body["logs"]!.AsArray().Count);
        Assert.Equal(pagination, body["pagination"]!.ToJsonString());
    }

    [Fact]
    public async Task The_account_hears_of_all_its_instances_and_a_key_of_its_own()
    {
        var account = await portal.RegisterAsync();
        var (first, second) = (await portal.CreateSandboxInstanceAsync(account), await portal.CreateSandboxInstanceAsync(account));
        await AddAsync(account, first, 1);
        await AddAsync(account, second, 2);
        using var all = portal.As(account);
        using var one = portal.WithKey(await portal.CreateKeyAsync(account, key => key.InstanceIds = [first]));
        using var stranger = portal.As(await portal.RegisterAsync());

        var text = await all.GetStringAsync("/api/activity", Ct);

        JsonShape.AssertSame(Documented, text);
        Assert.Equal(3, (int)JsonNode.Parse(text)!["pagination"]!["total"]!);
        Assert.Equal([first], (await one.GetFromJsonAsync<JsonObject>("/api/activity", Ct))!["logs"]!.AsArray().Select(log => (string)log!["instanceId"]!));
        Assert.Empty((await stranger.GetFromJsonAsync<JsonObject>("/api/activity", Ct))!["logs"]!.AsArray());
    }

    [Fact]
    public async Task A_date_that_is_none_is_refused()
    {
        using var client = portal.As(await portal.RegisterAsync());

        using var response = await client.GetAsync("/api/activity?startDate=yesterday", Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
    }

    private Task AddAsync(RegisteredAccount account, string instanceId, int count) => portal.InDatabaseAsync(account, async context =>
    {
        context.AddRange(Enumerable.Range(0, count).Select(minute => new ActivityEntry
        {
            Id = Ids.New(Ids.Activity, Noon.AddMinutes(minute)),
            InstanceId = instanceId,
            OwnerId = account.Id,
            Action = minute % 2 == 0 ? "connection_opened" : "paired",
            CreatedAt = Noon.AddMinutes(minute),
        }));
        await context.SaveChangesAsync(Ct);
    });
}
