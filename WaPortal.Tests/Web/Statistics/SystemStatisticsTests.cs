using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Statistics;
using WaPortal.Infrastructure.Statistics;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Statistics;

public sealed class SystemStatisticsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2023, 3, 1, 18, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Now);
    private readonly PortalFactory _portal;

    public SystemStatisticsTests() => _portal = new PortalFactory(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_system_is_answered_as_documented_to_administrators()
    {
        var administrator = await _portal.RegisterAsync();
        var user = await _portal.RegisterAsync();
        var connected = await _portal.CreateSandboxInstanceAsync(user);
        await _portal.CreateSandboxInstanceAsync(user);
        await _portal.InDatabaseAsync(user, async context =>
        {
            (await context.Instances.FindAsync([connected], Ct))!.Status = InstanceStatus.Connected;
            context.UsageDays.Add(Day(user, connected, new DateOnly(2020, 1, 1), 10));
            await context.SaveChangesAsync(Ct);
        });
        await _portal.InDatabaseAsync(administrator, async context =>
        {
            context.UsageDays.Add(Day(administrator, "ins_deleted", new DateOnly(2023, 3, 1), 1));
            await context.SaveChangesAsync(Ct);
        });
        await FlushAsync();
        using var client = _portal.As(administrator);

        using var response = await client.GetAsync(new Uri("/api/stats/system", UriKind.Relative), Ct);

        Assert.Equal(
            """{"instances":{"total":2,"active":1},"users":{"total":2,"active":2},"usage":{"messagesSent":11,"messagesReceived":22,"mediaSent":33,"mediaReceived":44,"totalMediaSize":55000000000,"apiCalls":68,"webhookSent":77}}""",
            await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal("2023-03-01T18:00:00.000Z", Assert.Single(response.Headers.GetValues("X-Computed-At")));
        Assert.Equal(1, (long)(await GetAsync(client, "?period=year"))["usage"]!["messagesSent"]!);
    }

    [Fact]
    public async Task Others_are_forbidden()
    {
        await _portal.RegisterAsync();
        using var client = _portal.As(await _portal.RegisterAsync());

        using var response = await client.GetAsync(new Uri("/api/stats/system", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "forbidden");
        Assert.False(response.Headers.Contains("X-Computed-At"));
    }

    [Fact]
    public async Task An_unknown_period_is_refused()
    {
        using var client = _portal.As(await _portal.RegisterAsync());

        using var response = await client.GetAsync(new Uri("/api/stats/system?period=decade", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "invalid_period");
    }

    [Fact]
    public async Task The_answer_is_what_the_job_last_computed_unless_that_is_long_ago()
    {
        var administrator = await _portal.RegisterAsync();
        using var client = _portal.As(administrator);
        Assert.Equal(1, (int)(await GetAsync(client))["users"]!["total"]!);

        await _portal.RegisterAsync();
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (int)(await GetAsync(client))["users"]!["total"]!);
        await _portal.Services.GetRequiredService<EfSystemStatistics>().RunAsync(Ct);
        Assert.Equal(2, (int)(await GetAsync(client))["users"]!["total"]!);

        await _portal.RegisterAsync();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, (int)(await GetAsync(client))["users"]!["total"]!);
    }

    [Fact]
    public async Task A_user_is_active_for_thirty_days_after_signing_in_or_calling()
    {
        var administrator = await _portal.RegisterAsync();
        var other = await _portal.RegisterAsync();
        await FlushAsync();

        await AfterAsync(TimeSpan.FromDays(29), expectedActive: 2);
        using (var client = _portal.As(other))
        using (await client.GetAsync(new Uri("/api/auth/me", UriKind.Relative), Ct))
            await FlushAsync();
        await AfterAsync(TimeSpan.FromDays(1), expectedActive: 1);
        await AfterAsync(TimeSpan.FromDays(29), expectedActive: 0);

        async Task AfterAsync(TimeSpan wait, int expectedActive)
        {
            _time.Advance(wait);
            var statistics = _portal.Services.GetRequiredService<EfSystemStatistics>();
            await statistics.RunAsync(Ct);
            Assert.Equal(expectedActive, (await statistics.GetAsync(StatisticsPeriod.All, Ct)).ActiveUsers);
        }
    }

    [Fact]
    public async Task Saving_an_account_that_was_read_before_leaves_its_last_active_day_alone()
    {
        var account = await _portal.RegisterAsync();
        await _portal.InDatabaseAsync(account, async context =>
        {
            var user = await context.Users.SingleAsync(Ct);
            await FlushAsync();
            user.FirstName = "Ada";
            context.Update(user);
            await context.SaveChangesAsync(Ct);
        });

        await _portal.InDatabaseAsync(account, async context =>
            Assert.Equal(new DateOnly(2023, 3, 1), (await context.Users.AsNoTracking().SingleAsync(Ct)).LastActiveDay));
    }

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private Task FlushAsync() => _portal.Services.GetRequiredService<UsageMeter>().FlushAsync();

    private static async Task<JsonNode> GetAsync(HttpClient client, string query = "") =>
        JsonNode.Parse(await client.GetStringAsync("/api/stats/system" + query, Ct))!;

    private static UsageDay Day(RegisteredAccount account, string id, DateOnly day, int factor) => new()
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
    };
}
