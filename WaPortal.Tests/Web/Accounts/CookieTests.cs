using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WaPortal.Infrastructure.Identity;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

public sealed class CookieTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly Uri Instances = new("/api/instances", UriKind.Relative);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_browser_may_use_the_api_with_its_cookie()
    {
        using var client = await SignedInAsync();

        using var response = await client.PostAsJsonAsync(Instances, new { name = "From the browser" }, Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Contains("From the browser", await client.GetStringAsync(Instances, Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Another_sites_page_may_not_ride_on_the_cookie(string site)
    {
        using var client = await SignedInAsync();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);

        using var response = await client.PostAsJsonAsync(Instances, new { name = "From elsewhere" }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Unauthorized, "cross_site_request");
        Assert.DoesNotContain("From elsewhere", await client.GetStringAsync(Instances, Ct), StringComparison.Ordinal);
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var account = await portal.RegisterAsync();
        await using var scope = portal.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByIdAsync(account.Id);
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<PortalUser>>().CreateAsync(user!);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new AuthenticationTicket(
            principal,
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddHours(1) },
            IdentityConstants.ApplicationScheme);
        var client = portal.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}");
        return client;
    }
}
