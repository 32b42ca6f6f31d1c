using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Statistics;

public sealed class LiveStatisticsTests
{
    [Fact]
    public async Task A_running_portal_counts_calls_by_itself()
    {
        await using var portal = new LivePortal();
        using var client = await portal.RegisterAsync("ada@example.com");

        var body = await LivePortal.UntilAsync(client, "/api/stats/user", body => (long)body["total"]!["apiCalls"]! > 0);

        Assert.Equal(0, (int)body["total"]!["instanceCount"]!);
    }
}
