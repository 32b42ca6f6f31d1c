using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web;

public sealed class ProblemTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/nothing/here", null, null, HttpStatusCode.NotFound, "route_not_found")]
    [InlineData("GET", "/nothing", null, null, HttpStatusCode.NotFound, "route_not_found")]
    [InlineData("PATCH", "/api/instances", null, null, HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [InlineData("POST", "/api/instances", "name=a", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type")]
    [InlineData("POST", "/api/instances", "{\"name\":", "application/json", HttpStatusCode.BadRequest, "malformed_json")]
    [InlineData("POST", "/api/instances", "{\"name\":\"a\",}", "application/json", HttpStatusCode.BadRequest, "malformed_json")]
    [InlineData("POST", "/api/instances", "nonsense", "application/json", HttpStatusCode.BadRequest, "malformed_json")]
    [InlineData("POST", "/api/instances", "[]", "application/json", HttpStatusCode.BadRequest, "invalid_field_type")]
    [InlineData("POST", "/api/instances", "", "application/json", HttpStatusCode.BadRequest, "body_required")]
    [InlineData("POST", "/api/instances", "null", "application/json", HttpStatusCode.BadRequest, "body_required")]
    [InlineData("POST", "/api/instances", null, null, HttpStatusCode.BadRequest, "body_required")]
    [InlineData("POST", "/api/instances", "{\"name\":5}", "application/json", HttpStatusCode.BadRequest, "invalid_field_type")]
    [InlineData("GET", "/api/instances/ins_none", null, null, HttpStatusCode.NotFound, "instance_not_found")]
    [InlineData("GET", "/api/instances?limit=many", null, null, HttpStatusCode.BadRequest, "validation_failed")]
    public async Task Every_refusal_is_a_problem_with_a_code(
        string method, string path, string? body, string? mediaType, HttpStatusCode status, string code)
    {
        using var client = portal.As(await portal.RegisterAsync());
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(mediaType!));

        using var response = await client.SendAsync(request, Ct);

        var problem = await ProblemAssert.IsAsync(response, status, code);
        Assert.Equal(path.Split('?')[0], (string)problem["instance"]!);
        Assert.Equal($"urn:waportal:error:{code}", (string)problem["type"]!);
    }

    [Fact]
    public async Task Health_needs_no_credentials()
    {
        using var client = portal.Anonymous();

        Assert.Equal("""{"status":"ok"}""", await client.GetStringAsync("/health/live", Ct));
        Assert.Equal("""{"status":"ok"}""", await client.GetStringAsync("/health/ready", Ct));
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        using var client = portal.Anonymous();

        var description = System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", Ct))!;

        Assert.NotNull(description["paths"]!["/api/whatsapp/{instanceId}/send"]!["post"]);
        Assert.NotNull(description["components"]!["securitySchemes"]!["apiKey"]);
        Assert.Contains("\"boolean\"", description["components"]!["schemas"]!["InstanceRequest"]!["properties"]!["webhookEnabled"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("openapi/v1.json", await client.GetStringAsync("/docs/", Ct), StringComparison.Ordinal);
    }
}
