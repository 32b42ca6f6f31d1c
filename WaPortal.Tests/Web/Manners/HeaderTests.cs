using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Manners;

public sealed partial class HeaderTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/auth/me")]
    [InlineData("/account/login")]
    [InlineData("/health/ready")]
    [InlineData("/nowhere")]
    public async Task Every_answer_carries_an_id_and_what_browsers_have_to_know(string path)
    {
        using var client = portal.Anonymous();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal("nosniff", One(response, "X-Content-Type-Options"));
        Assert.Equal("DENY", One(response, "X-Frame-Options"));
        Assert.NotEmpty(One(response, "X-Request-Id"));
        var policy = One(response, "Content-Security-Policy");
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_in_the_markup_of_a_page_carry_the_answer_s_nonce()
    {
        using var client = portal.Anonymous();
        using var response = await client.GetAsync(new Uri("/account/login", UriKind.Relative), Ct);
        var nonce = Nonce().Match(One(response, "Content-Security-Policy")).Groups[1].Value;
        var page = await response.Content.ReadAsStringAsync(Ct);
        var inline = Inline().Matches(page).Select(script => script.Value).ToList();
        Assert.All(inline, script => Assert.Contains($"nonce=\"{nonce}\"", script.Replace("&#x2B;", "+", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("trace-7", true)]
    [InlineData("two words", false)]
    public async Task The_caller_may_name_the_request(string id, bool taken)
    {
        using var client = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/auth/me");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);
        using var response = await client.SendAsync(request, Ct);
        Assert.Equal(taken, One(response, "X-Request-Id") == id);
        Assert.Equal(One(response, "X-Request-Id"), (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!["requestId"]!);
    }

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("https://other.example", false)]
    public async Task Only_named_origins_may_call_the_api_from_pages(string origin, bool allowed)
    {
        await using var open = new PortalFactory(settings: ("Cors:AllowedOrigins:0", "https://shop.example"));
        Assert.Equal(allowed, (await AskAsync(open, origin)).Contains("Access-Control-Allow-Origin"));
        Assert.False((await AskAsync(portal, origin)).Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<System.Net.Http.Headers.HttpResponseHeaders> AskAsync(PortalFactory portal, string origin)
    {
        using var client = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/instances");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await client.SendAsync(request, Ct);
        return response.Headers;
    }

    private static string One(HttpResponseMessage response, string header) => Assert.Single(response.Headers.GetValues(header));

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script(?![^>]*src=)[^>]*>")]
    private static partial Regex Inline();
}
