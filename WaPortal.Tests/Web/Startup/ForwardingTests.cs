using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Startup.Forwarding;

namespace WaPortal.Tests.Web.Startup;

/// <summary>The limit on sign-ins counts clients, as far as whoever connects may be believed about them.</summary>
public sealed class ForwardingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.7")]
    [InlineData("127.0.0.0/8", "203.0.113.7")]
    [InlineData("127.0.0.1,10.0.0.0/8", "203.0.113.7, 10.1.2.3")]
    public async Task Clients_behind_a_trusted_proxy_are_told_apart(string trusted, string forwardedFor)
    {
        await using var portal = new LivePortal(services => services.Configure<ReverseProxySettings>(s => s.Trusted = trusted.Split(',')));
        using var client = new HttpClient { BaseAddress = portal.Listen() };

        Assert.Equal(HttpStatusCode.TooManyRequests, await ExhaustAsync(client, _ => forwardedFor));
        Assert.Equal(HttpStatusCode.BadRequest, await SignInAsync(client, "203.0.113.8"));
        // What a client claims stands before what the proxy adds, and counts for nothing.
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(client, $"198.51.100.1, {forwardedFor}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.0/8")]
    public async Task Nobody_else_is_believed(string trusted)
    {
        await using var portal = new LivePortal(services => services.Configure<ReverseProxySettings>(
            s => s.Trusted = trusted.Split(',', StringSplitOptions.RemoveEmptyEntries)));
        using var client = new HttpClient { BaseAddress = portal.Listen() };

        Assert.Equal(HttpStatusCode.TooManyRequests, await ExhaustAsync(client, i => $"203.0.113.{i}"));
    }

    [Fact]
    public void What_is_no_address_is_named_at_start()
    {
        var verdict = new ReverseProxySettingsValidator().Validate(null, new ReverseProxySettings { Trusted = ["10.0.0.1", "::1", "10.0.0.0/33", "proxy"] });

        Assert.Equal(2, verdict.Failures!.Count());
        Assert.Contains("ReverseProxies:Trusted:2", verdict.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("ReverseProxies:Trusted:3", verdict.FailureMessage, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> ExhaustAsync(HttpClient client, Func<int, string> forwardedFor)
    {
        var last = HttpStatusCode.OK;
        // One more than are allowed in a minute; the minute may turn once in between.
        for (var i = 0; i < 62 && last != HttpStatusCode.TooManyRequests; i++)
            last = await SignInAsync(client, forwardedFor(i));
        return last;
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var response = await client.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
