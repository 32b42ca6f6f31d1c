using System.Net;
using System.Net.Http.Json;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>An account's own list of addresses binds its keys and tokens, and not its browser.</summary>
public sealed class AllowedIpsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Path = "/api/auth/allowed-ips";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_is_none_at_first()
    {
        using var person = portal.AsPerson(await portal.RegisterAsync());

        Assert.Equal("""{"allowedIps":null,"currentAddress":"127.0.0.1"}""", await person.GetStringAsync(Path, Ct));
    }

    [Fact]
    public async Task Keys_and_tokens_are_good_from_there_only()
    {
        var account = await portal.RegisterAsync();
        using var person = portal.AsPerson(account);
        using var key = portal.As(account);
        using var browser = portal.Anonymous();
        browser.DefaultRequestHeaders.Add("Cookie", await portal.CookieOfAsync(account));

        using var set = await person.PutAsJsonAsync(Path, new { allowedIps = new[] { "127.0.0.9/8", "2001:db8::/32" } }, Ct);

        Assert.Equal("""{"allowedIps":["127.0.0.0/8","2001:db8::/32"],"currentAddress":"127.0.0.1"}""", await set.Content.ReadAsStringAsync(Ct));
        foreach (var client in new[] { person, key, browser })
            Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(client, "127.1.2.3"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(person, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(key, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(browser, "203.0.113.1"));
    }

    [Fact]
    public async Task A_list_that_shuts_out_its_own_sender_needs_force()
    {
        using var person = portal.AsPerson(await portal.RegisterAsync());

        using var refused = await person.PutAsJsonAsync(Path, new { allowedIps = new[] { "203.0.113.0/24" } }, Ct);
        await ProblemAssert.IsAsync(refused, HttpStatusCode.Conflict, "own_address_missing");
        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(person, "127.0.0.1"));

        using var forced = await person.PutAsJsonAsync(Path, new { allowedIps = new[] { "203.0.113.0/24" }, force = true }, Ct);
        Assert.Equal(HttpStatusCode.OK, forced.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(person, "127.0.0.1"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"allowedIps":[]}""")]
    [InlineData("""{"allowedIps":["example.com"]}""")]
    public async Task A_faulty_list_is_refused(string body)
    {
        using var person = portal.AsPerson(await portal.RegisterAsync());
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await person.PutAsync(Path, content, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
    }

    private static async Task<HttpStatusCode> StatusFromAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/auth/me");
        request.Headers.Add(RequestAddress.Header, address);
        using var response = await client.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
