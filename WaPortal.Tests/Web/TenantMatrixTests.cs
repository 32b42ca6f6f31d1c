using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web;

/// <summary>
/// Calls every endpoint that names an instance with a stranger's credentials. The endpoints come from the routing table, so a new one is
/// covered on the day it is written.
/// </summary>
public sealed class TenantMatrixTests
{
    // What it takes to get past validation and as far as the instance.
    private const string Body = """{"name":"x","phone":"79001234567","message":"x","from":"4915112345678"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_finds_nothing_at_any_address_of_an_instance()
    {
        await using var portal = new PortalFactory();
        var owner = await portal.RegisterAsync();
        var stranger = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(owner);
        var before = portal.Sessions.Calls.Count;
        using var asOwner = portal.As(owner);
        using var asStranger = portal.As(stranger);
        var wrong = new List<string>();
        var tried = 0;

        foreach (var (method, address) in AddressesOfInstances(portal, id))
        {
            tried++;
            var (status, text) = await SendAsync(asStranger, method, address);
            if (status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden) || text.Contains("route_not_found", StringComparison.Ordinal))
                wrong.Add($"{method} {address}: {(int)status} {text}");
        }

        Assert.True(tried >= 12, $"Only {tried} endpoints were found.");
        Assert.Empty(wrong);
        Assert.Equal(before, portal.Sessions.Calls.Count);
        Assert.Empty(portal.Sessions.Sent);
        Assert.Null(portal.Phones.Scanned);
        Assert.Null(portal.Phones.Written);

        // The same request finds the instance when its owner asks, or the test above would prove nothing.
        var (ownStatus, _) = await SendAsync(asOwner, "GET", $"/api/instances/{id}");
        Assert.Equal(HttpStatusCode.OK, ownStatus);
    }

    [Fact]
    public async Task Nobody_gets_into_an_endpoint_that_does_not_say_that_it_is_open()
    {
        await using var portal = new PortalFactory();
        using var client = portal.Anonymous();
        var wrong = new List<string>();

        foreach (var (method, address) in Addresses(portal, "ins_x", endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var (status, text) = await SendAsync(client, method, address);
            if (status != HttpStatusCode.Unauthorized || !text.Contains("credentials_required", StringComparison.Ordinal))
                wrong.Add($"{method} {address}: {(int)status} {text}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Only_these_endpoints_of_the_api_are_open()
    {
        await using var portal = new PortalFactory();

        var open = Addresses(portal, "ins_x", endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Order();

        Assert.Equal([("POST", "/api/auth/login"), ("POST", "/api/auth/register")], open);
    }

    private static IEnumerable<(string Method, string Address)> AddressesOfInstances(PortalFactory portal, string id) =>
        Addresses(portal, id, endpoint => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "instanceId"));

    private static IEnumerable<(string Method, string Address)> Addresses(PortalFactory portal, string id, Func<RouteEndpoint, bool> which)
    {
        var endpoints = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true)
            .Where(which);
        foreach (var endpoint in endpoints)
        {
            var parts = endpoint.RoutePattern.RawText!.TrimStart('/').Split('/').Select(part => part switch
            {
                "{instanceId}" => id,
                "{chatId}" => "79001234567",
                _ when part.StartsWith('{') => "unknown",
                _ => part,
            });
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                yield return (method, "/" + string.Join('/', parts));
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient client, string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is not ("GET" or "DELETE"))
            request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }
}
