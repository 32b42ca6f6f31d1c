using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Metrics;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Startup.Metrics;

namespace WaPortal.Tests.Web.Metrics;

public sealed class MetricsTests
{
    private const string Token = "a-token-that-is-long-enough";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unless_switched_on_there_is_nothing()
    {
        await using var portal = new PortalFactory();
        using var client = portal.Anonymous();

        using var response = await client.GetAsync(new Uri("/metrics", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.NotFound, "route_not_found");
    }

    [Fact]
    public async Task Without_a_token_this_machine_alone_is_answered()
    {
        await using var portal = new PortalFactory(null, ("Metrics:Enabled", "true"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(portal));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(portal, request => request.Headers.Add(RequestAddress.Header, "::1")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(portal, request => request.Headers.Add(RequestAddress.Header, "192.0.2.1")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(portal, request => request.Headers.Add("X-Forwarded-For", "192.0.2.1")));
    }

    [Fact]
    public async Task With_a_token_whoever_has_it_is_answered_and_nobody_else()
    {
        await using var portal = new PortalFactory(null, ("Metrics:Enabled", "true"), ("Metrics:Token", Token));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(portal, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(portal));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(portal, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token + "x")));
    }

    [Fact]
    public async Task What_is_shown_names_nobody()
    {
        await using var portal = new PortalFactory(null, ("Metrics:Enabled", "true"))
        {
            Replace = services => services.AddHostedService<PortalGauges>(),
        };
        var account = await portal.RegisterAsync();
        var id = await portal.CreateSandboxInstanceAsync(account);
        PortalMeter.CountReceived();
        PortalMeter.CountSent(failed: false);
        PortalMeter.CountSent(failed: true);
        PortalMeter.CountAttempt(DeliveryState.Delivered);
        using var client = portal.Anonymous();
        var text = "";
        await Until.TrueAsync(async () =>
        {
            text = await client.GetStringAsync("/metrics", Ct);
            return text.Contains("waportal_instances{", StringComparison.Ordinal);
        });

        foreach (var expected in (string[])[
            "waportal_messages_received_total", "result=\"sent\"", "result=\"failed\"", "result=\"delivered\"", "state=\"connected\"", "state=\"logged_out\"",
            "waportal_webhook_queue", "dotnet_process_cpu_time", "dotnet_process_memory_working_set", "http_server_request_duration"])
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(id, text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.Id, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_token_stops_the_start() =>
        Assert.Contains("Metrics:Token", new MetricsSettingsValidator().Validate(null, new MetricsSettings { Token = "short" }).FailureMessage, StringComparison.Ordinal);

    private static async Task<HttpStatusCode> StatusAsync(PortalFactory portal, Action<HttpRequestMessage>? change = null)
    {
        using var client = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        change?.Invoke(request);
        using var response = await client.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
