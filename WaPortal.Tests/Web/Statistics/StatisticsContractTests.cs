using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Statistics;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Statistics;

public sealed class StatisticsContractTests : IAsyncDisposable
{
    private static readonly DateOnly Today = new(2023, 3, 1);
    private readonly PortalFactory _portal = new(new FakeTimeProvider(new DateTimeOffset(2023, 3, 1, 18, 0, 0, TimeSpan.Zero)));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_answered_as_documented()
    {
        var (account, id) = await WithInstanceAsync();
        await UseAsync(account, id, Today, factor: 1);
        await UseAsync(account, "", Today, factor: 10);
        using var client = _portal.As(account);

        var text = await client.GetStringAsync("/api/stats/user", Ct);

        Assert.Equal(
            $$$"""
            {"total":{"messagesSent":11,"messagesReceived":22,"mediaSent":33,"mediaReceived":44,"totalMediaSize":55000000000,"apiCalls":66,"webhookSent":77,"instanceCount":1},"instances":[{"instanceId":"{{{id}}}","name":"Ada's “büro”","messagesSent":1,"messagesReceived":2,"mediaSent":3,"mediaReceived":4,"totalMediaSize":5000000000,"apiCalls":6,"webhookSent":7}]}
            """,
            text);
    }

    [Fact]
    public async Task A_deleted_instance_stays_in_the_total()
    {
        var (account, id) = await WithInstanceAsync();
        await UseAsync(account, id, Today, factor: 1);
        using var client = _portal.As(account);
        (await client.DeleteAsync(new Uri($"/api/instances/{id}", UriKind.Relative), Ct)).EnsureSuccessStatusCode();

        var body = JsonNode.Parse(await client.GetStringAsync("/api/stats/user", Ct))!;

        Assert.Equal(1, (long)body["total"]!["messagesSent"]!);
        Assert.Equal(0, (int)body["total"]!["instanceCount"]!);
        Assert.Empty(body["instances"]!.AsArray());
    }

    [Fact]
    public async Task An_instance_that_was_never_used_counts_zeros()
    {
        var (account, id) = await WithInstanceAsync();
        using var client = _portal.As(account);

        var body = JsonNode.Parse(await client.GetStringAsync("/api/stats/user", Ct))!;

        Assert.Equal(id, (string)body["instances"]![0]!["instanceId"]!);
        Assert.Equal(0, (long)body["instances"]![0]!["apiCalls"]!);
    }

    [Theory]
    [InlineData("?period=today", 1)]
    [InlineData("?period=week", 11)]
    [InlineData("?period=month", 111)]
    [InlineData("", 111)]
    [InlineData("?period=year", 1111)]
    [InlineData("?period=ALL", 11111)]
    public async Task The_windows_of_an_account_end_today(string query, int sent)
    {
        var account = await WithUseAtTheEdgesAsync("");
        using var client = _portal.As(account);

        var body = JsonNode.Parse(await client.GetStringAsync("/api/stats/user" + query, Ct))!;

        Assert.Equal(sent, (long)body["total"]!["messagesSent"]!);
    }

    [Fact]
    public async Task An_instance_is_answered_as_documented()
    {
        var (account, id) = await WithInstanceAsync();
        await UseAsync(account, id, Today, factor: 1);
        using var client = _portal.As(account);

        var text = await client.GetStringAsync($"/api/stats/instances/{id}", Ct);

        Assert.Equal(
            """{"usage":{"messagesSent":1,"messagesReceived":2,"mediaSent":3,"mediaReceived":4,"totalMediaSize":5000000000,"apiCalls":6,"webhookSent":7,"dailyStats":[{"date":"2023-03-01T00:00:00.000Z","messagesSent":1,"messagesReceived":2,"mediaSent":3,"mediaReceived":4}]}}""",
            text);
    }

    [Theory]
    [InlineData("week", 7, "2023-02-23T00:00:00.000Z")]
    [InlineData("month", 30, "2023-01-31T00:00:00.000Z")]
    [InlineData("year", 365, "2022-03-02T00:00:00.000Z")]
    [InlineData("all", 61, "2022-12-31T00:00:00.000Z")]
    public async Task Days_without_use_are_listed_with_zeros(string period, int days, string first)
    {
        var (account, id) = await WithInstanceAsync();
        await UseAsync(account, id, new DateOnly(2022, 12, 31), factor: 1);
        await UseAsync(account, id, Today.AddDays(-1), factor: 1);
        using var client = _portal.As(account);

        var body = JsonNode.Parse(await client.GetStringAsync($"/api/stats/instances/{id}?period={period}", Ct))!["usage"]!;

        var listed = body["dailyStats"]!.AsArray();
        Assert.Equal(days, listed.Count);
        Assert.Equal(first, (string)listed[0]!["date"]!);
        Assert.Equal("""{"date":"2023-03-01T00:00:00.000Z","messagesSent":0,"messagesReceived":0,"mediaSent":0,"mediaReceived":0}""", listed[^1]!.ToJsonString());
        Assert.Equal((long)body["messagesSent"]!, listed.Sum(day => (long)day!["messagesSent"]!));
        Assert.Equal(1, (long)listed[^2]!["messagesSent"]!);
    }

    [Fact]
    public async Task Nothing_of_another_account_is_counted()
    {
        var (account, id) = await WithInstanceAsync();
        await UseAsync(account, id, Today, factor: 1);
        using var stranger = _portal.As(await _portal.RegisterAsync());

        var body = JsonNode.Parse(await stranger.GetStringAsync("/api/stats/user?period=all", Ct))!;
        using var response = await stranger.GetAsync(new Uri($"/api/stats/instances/{id}", UriKind.Relative), Ct);

        Assert.Equal(0, (long)body["total"]!["messagesSent"]!);
        await ProblemAssert.IsAsync(response, HttpStatusCode.NotFound, "instance_not_found");
    }

    [Fact]
    public async Task A_spreadsheet_gets_every_day_of_the_account_or_of_one_instance()
    {
        var (account, id) = await WithInstanceAsync();
        await UseAsync(account, id, Today, factor: 1);
        await UseAsync(account, "", Today.AddDays(-1), factor: 10);
        using var client = _portal.As(account);

        using var response = await client.GetAsync(new Uri("/api/stats/usage.csv?period=week", UriKind.Relative), Ct);
        var lines = (await response.Content.ReadAsStringAsync(Ct)).Split("\r\n");
        Assert.Equal(
            ("text/csv", "waportal-usage-2023-02-23-to-2023-03-01.csv"),
            (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(
            ["date,messages_sent,messages_received,media_sent,media_received,media_bytes,api_calls,webhooks_sent", "2023-02-23,0,0,0,0,0,0,0"], lines[..2]);
        Assert.Equal(["2023-02-28,10,20,30,40,50000000000,60,70", "2023-03-01,1,2,3,4,5000000000,6,7", ""], lines[^3..]);

        var one = await client.GetStringAsync($"/api/stats/usage.csv?period=week&instanceId={id}", Ct);
        Assert.Contains("2023-02-28,0,0,0,0,0,0,0", one, StringComparison.Ordinal);
        using var unknown = await client.GetAsync(new Uri("/api/stats/usage.csv?instanceId=ins_%3D1", UriKind.Relative), Ct);
        await ProblemAssert.IsAsync(unknown, HttpStatusCode.NotFound, "instance_not_found");
    }

    [Fact]
    public async Task An_unknown_period_is_refused()
    {
        var (account, id) = await WithInstanceAsync();
        using var client = _portal.As(account);

        foreach (var address in (string[])["/api/stats/user?period=decade", $"/api/stats/instances/{id}?period=decade"])
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
            await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "invalid_period");
        }
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private async Task<(RegisteredAccount Account, string Id)> WithInstanceAsync()
    {
        var account = await _portal.RegisterAsync();
        return (account, await _portal.CreateSandboxInstanceAsync(account, "Ada's “büro”"));
    }

    /// <summary>Use on the first day of each window, with the day before it counting tenfold.</summary>
    private async Task<RegisteredAccount> WithUseAtTheEdgesAsync(string id)
    {
        var account = await _portal.RegisterAsync();
        await UseAsync(account, id, Today, 1);
        await UseAsync(account, id, Today.AddDays(-6), 10);
        await UseAsync(account, id, Today.AddDays(-29), 100);
        await UseAsync(account, id, Today.AddDays(-364), 1000);
        await UseAsync(account, id, Today.AddDays(-365), 10_000);
        return account;
    }

    private Task UseAsync(RegisteredAccount account, string id, DateOnly day, int factor) => _portal.InDatabaseAsync(account, async context =>
    {
        context.UsageDays.Add(new UsageDay
        {
            InstanceId = id,
            OwnerId = account.Id,
            Day = day,
            MessagesSent = 1 * factor,
            MessagesReceived = 2 * factor,
            MediaSent = 3 * factor,
            MediaReceived = 4 * factor,
            MediaBytes = 5_000_000_000 * factor,
            ApiCalls = 6 * factor,
            WebhooksSent = 7 * factor,
        });
        await context.SaveChangesAsync(Ct);
    });
}
