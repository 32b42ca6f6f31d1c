using System.Net;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>The first page: for visitors, by the request itself; whoever is signed in goes to work.</summary>
public sealed class LandingTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_reads_what_this_is_and_where_to_begin()
    {
        using var client = portal.Anonymous();
        var page = await client.GetStringAsync("/", Ct);
        Assert.Contains("A WhatsApp API of your own", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/account/register\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/account/login\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"mud-", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_signed_in_goes_to_the_instances()
    {
        var account = await portal.RegisterAsync();
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", await portal.CookieOfAsync(account));
        using var answer = await client.GetAsync("/", Ct);
        Assert.Equal((HttpStatusCode.Redirect, "http://localhost/instances"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }
}
