using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
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
    [InlineData("POST", "Sec-Fetch-Site", "cross-site")]
    [InlineData("POST", "Sec-Fetch-Site", "same-site")]
    [InlineData("POST", "Origin", "http://evil.example")]
    [InlineData("POST", "Origin", "null")]
    [InlineData("GET", "Origin", "http://evil.example")]
    [InlineData("GET", "Origin", "http://localhost:8080")]
    [InlineData("GET", "Origin", "https://localhost")]
    [InlineData("GET", "Origin", "http://sibling.localhost")]
    public async Task Another_origins_page_may_not_ride_on_the_cookie(string method, string header, string value)
    {
        using var client = await SignedInAsync();
        using var request = Request(method, header, value);

        using var response = await client.SendAsync(request, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Forbidden, "cross_site_request");
        Assert.DoesNotContain("From elsewhere", await client.GetStringAsync(Instances, Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "Origin", "http://localhost")]
    [InlineData("POST", "Origin", "http://localhost:80")]
    [InlineData("POST", "Sec-Fetch-Site", "same-origin")]
    [InlineData("POST", "Sec-Fetch-Site", "none")]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site")]
    public async Task The_portals_own_page_and_a_followed_link_may(string method, string header, string value)
    {
        using var client = await SignedInAsync();
        using var request = Request(method, header, value);

        using var response = await client.SendAsync(request, Ct);

        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Ct)}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_sends_a_key_or_a_token_may_be_anywhere(bool byToken)
    {
        var account = await portal.RegisterAsync();
        using var client = byToken ? portal.Anonymous() : portal.As(account);
        if (byToken)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.Token);
        using var request = Request("POST", "Origin", "https://their-own-dashboard.example");

        using var response = await client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("/hubs/portal", "Origin", "http://localhost:8080")]
    [InlineData("/hubs/portal", "Origin", "http://sibling.localhost")]
    [InlineData("/hubs/portal", "Sec-Fetch-Site", "same-site")]
    [InlineData("/_blazor", "Origin", "http://localhost:8080")]
    [InlineData("/_blazor", "Sec-Fetch-Site", "cross-site")]
    public async Task Another_origins_page_opens_no_socket_with_the_cookie(string path, string header, string value)
    {
        var cookie = await portal.CookieOfAsync(await portal.RegisterAsync());

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => portal.OpenSocketAsync(path, ("Cookie", cookie), (header, value)));

        Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hubs/portal")]
    [InlineData("/_blazor")]
    public async Task The_portals_own_page_opens_its_socket(string path)
    {
        var cookie = await portal.CookieOfAsync(await portal.RegisterAsync());

        using var socket = await portal.OpenSocketAsync(path, ("Cookie", cookie), ("Origin", "http://localhost"));

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    private static HttpRequestMessage Request(string method, string header, string value)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), Instances);
        request.Headers.Add(header, value);
        if (method == "POST")
            request.Content = JsonContent.Create(new { name = "From elsewhere" });
        return request;
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var client = portal.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", await portal.CookieOfAsync(await portal.RegisterAsync()));
        return client;
    }
}
