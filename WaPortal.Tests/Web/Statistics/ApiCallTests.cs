using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Infrastructure.Statistics;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Statistics;

public sealed class ApiCallTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_belong_to_the_account_and_to_its_instance_when_they_name_one()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account); // 1 for the account
        using var client = portal.As(account);
        await GetAsync(client, "/api/auth/me"); // 2
        await GetAsync(client, $"/api/instances/{id}"); // 1 for the instance
        await GetAsync(client, $"/api/whatsapp/{id}/status"); // 2

        Assert.Equal(new() { [""] = 2, [id] = 2 }, await CallsAsync(account));
    }

    [Fact]
    public async Task Refused_calls_count_and_those_of_nobody_do_not()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        await GetAsync(client, "/api/nothing/here");
        await GetAsync(client, "/api/stats/user?period=decade");
        await GetAsync(client, "/api/instances/ins_unknown");
        using var nobody = portal.Anonymous();
        await GetAsync(nobody, "/api/auth/me");
        nobody.DefaultRequestHeaders.Add("x-api-key", "garbage");
        await GetAsync(nobody, "/api/auth/me");

        Assert.Equal(new() { [""] = 3 }, await CallsAsync(account));
    }

    [Fact]
    public async Task A_call_that_names_a_strangers_instance_is_not_the_strangers()
    {
        var account = await portal.RegisterAsync();
        var stranger = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(stranger);
        using var client = portal.As(account);
        await GetAsync(client, $"/api/instances/{id}");

        Assert.Equal(new() { [""] = 1 }, await CallsAsync(account));
        Assert.Equal(new() { [""] = 1 }, await CallsAsync(stranger));
    }

    [Fact]
    public async Task The_call_that_deletes_an_instance_is_the_last_that_counts_for_it()
    {
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        using var client = portal.As(account);
        using var deleted = await client.DeleteAsync(new Uri($"/api/instances/{id}", UriKind.Relative), Ct);
        await GetAsync(client, $"/api/instances/{id}");

        Assert.Equal(new() { [""] = 2, [id] = 1 }, await CallsAsync(account));
    }

    [Fact]
    public async Task Pages_are_no_calls()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.As(account);
        await GetAsync(client, "/health/live");

        Assert.Empty(await CallsAsync(account));
    }

    private async Task<Dictionary<string, long>> CallsAsync(RegisteredAccount account)
    {
        await portal.Services.GetRequiredService<UsageMeter>().FlushAsync();
        var calls = new Dictionary<string, long>();
        await portal.InDatabaseAsync(account, async context =>
            calls = await context.UsageDays.GroupBy(day => day.InstanceId).ToDictionaryAsync(days => days.Key, days => days.Sum(day => day.ApiCalls), Ct));
        return calls;
    }

    private static async Task GetAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
    }
}
