using System.Net;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Jobs;

public sealed class JobDashboardTests
{
    private static readonly Uri Dashboard = new("/admin/jobs", UriKind.Relative);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_an_administrator_sees_the_jobs()
    {
        await using var portal = new PortalFactory();
        var administrator = await portal.RegisterAsync();
        var other = await portal.RegisterAsync();

        using var nobody = portal.Anonymous();
        using var refused = await nobody.GetAsync(Dashboard, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        using var user = portal.AsPerson(other);
        using var forbidden = await user.GetAsync(Dashboard, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);

        using var admin = portal.AsPerson(administrator);
        using var shown = await admin.GetAsync(Dashboard, Ct);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);

        using var key = portal.As(administrator);
        using var keyRefused = await key.GetAsync(Dashboard, Ct);
        await ProblemAssert.IsAsync(keyRefused, HttpStatusCode.Forbidden, "jwt_required");
        Assert.Contains("Hangfire", await shown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }
}
