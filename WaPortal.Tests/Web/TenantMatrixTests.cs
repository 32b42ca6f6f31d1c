using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Features.Shared.Access;
using WaPortal.Web.Features.Shared.Authentication;

namespace WaPortal.Tests.Web;

/// <summary>
/// Every endpoint of the API under every credential that must not get in. The endpoints come from the routing table of the running portal; one
/// without a row in <see cref="EndpointRows"/> fails on the day that it is written.
/// </summary>
public sealed class TenantMatrixTests(MatrixPortal matrix) : IClassFixture<MatrixPortal>
{
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private PortalFactory Portal => matrix.Portal;

    private static IEnumerable<EndpointRow> Guarded => EndpointRows.All.Where(row => row.Access != EndpointAccess.Open);

    private static IEnumerable<EndpointRow> Scoped => EndpointRows.All.Where(row => row.Access == EndpointAccess.Scope);

    private static IEnumerable<EndpointRow> OfSomebody => Guarded.Where(row => row.Route.Contains("Id}", StringComparison.Ordinal));

    /// <summary>What was done to sessions and phones so far.</summary>
    private string Traces =>
        $"{Portal.Sessions.Calls.Count} {Portal.Sessions.Sent.Count} {Portal.Sessions.Read.Count} {Portal.Phones.Scanned} {Portal.Phones.Written} {Portal.Phones.Sent} {Portal.Phones.Listed}";

    [Fact]
    public void Every_endpoint_declares_what_its_row_says()
    {
        var declared = Endpoints().SelectMany(endpoint => Methods(endpoint).Select(method => Describe(method, endpoint))).Order(StringComparer.Ordinal);
        var expected = EndpointRows.All.Select(row => Describe(row.Method, row.Route, row.Access, row.Scope, row.IsForAdministrators)).Order(StringComparer.Ordinal);

        Assert.Equal(expected, declared);
    }

    [Fact]
    public Task Nobody_is_asked_who_they_are() => ExpectAsync(Guarded, "401 credentials_required", row => matrix.AskAsync(row));

    [Theory]
    [InlineData("garbage")]
    [InlineData("wap_live_AAAAAAAA_0000000000000000000000000000000000000000000000000")]
    public Task A_garbage_key_gets_in_nowhere(string key) => ExpectAsync(Guarded, "401 invalid_api_key", row => matrix.AskAsync(row, key: key));

    [Fact]
    public Task A_garbage_token_gets_in_nowhere() => ExpectAsync(Guarded, "401 invalid_token", row => matrix.AskAsync(row, token: "garbage"));

    [Fact]
    public async Task An_expired_key_gets_in_nowhere()
    {
        var key = await Portal.CreateKeyAsync(matrix.Owner, key => key.ExpiresAt = LongAgo);
        await ExpectAsync(Guarded, "401 api_key_expired", row => matrix.AskAsync(row, key: key));
    }

    [Fact]
    public async Task A_revoked_key_gets_in_nowhere()
    {
        var key = await Portal.CreateKeyAsync(matrix.Owner, key => key.RevokedAt = LongAgo);
        await ExpectAsync(Guarded, "401 invalid_api_key", row => matrix.AskAsync(row, key: key));
    }

    [Fact]
    public async Task A_key_gets_in_nowhere_from_an_address_that_it_is_not_for()
    {
        var key = await Portal.CreateKeyAsync(matrix.Owner, key => key.AllowedIps = ["203.0.113.0/24"]);
        await ExpectAsync(Guarded, "403 address_not_allowed", row => matrix.AskAsync(row, key: key));
    }

    [Fact]
    public async Task A_key_without_the_scope_is_told_which()
    {
        foreach (var scope in Scoped.Select(row => row.Scope).Distinct())
        {
            var key = await matrix.CreateKeyWithoutAsync(scope);
            await ExpectAsync(Scoped.Where(row => row.Scope == scope), "403 scope_missing", async row =>
            {
                var answer = await matrix.AskAsync(row, key: key);
                return answer.Text.Contains($"scope {scope.ToWords()[0]}", StringComparison.Ordinal) ? answer : answer with { Error = "did not name the scope" };
            });
        }
    }

    [Fact]
    public Task No_key_does_what_only_people_may() => ExpectAsync(
        Guarded.Where(row => row.Access == EndpointAccess.Person), "403 jwt_required", row => matrix.AskAsync(row, key: matrix.Owner.ApiKey));

    [Theory]
    [InlineData("key")]
    [InlineData("token")]
    public Task Only_administrators_see_the_system(string means) => ExpectAsync(
        Guarded.Where(row => row.IsForAdministrators && (means == "token" || row.Access == EndpointAccess.Scope)),
        "403 forbidden",
        row => means == "key" ? matrix.AskAsync(row, key: matrix.Stranger.ApiKey) : matrix.AskAsync(row, token: matrix.Stranger.Token));

    [Theory]
    [InlineData("key")]
    [InlineData("token")]
    [InlineData("cookie")]
    public Task Somebody_suspended_gets_in_nowhere(string means) => ExpectAsync(Guarded, "403 account_suspended", row => means switch
    {
        "key" => matrix.AskAsync(row, key: matrix.Suspended.ApiKey),
        "token" => matrix.AskAsync(row, token: matrix.Suspended.Token),
        _ => matrix.AskAsync(row, cookie: matrix.SuspendedCookie),
    });

    [Fact]
    public async Task A_stranger_finds_nothing_of_others()
    {
        var before = Traces;

        await ExpectNothingFoundAsync(
            OfSomebody.Where(row => !row.IsForAdministrators),
            row => row.Access == EndpointAccess.Scope ? matrix.AskAsync(row, key: matrix.Stranger.ApiKey) : matrix.AskAsync(row, token: matrix.Stranger.Token));

        Assert.Equal(before, Traces);
    }

    [Fact]
    public async Task A_key_for_other_instances_finds_nothing_either()
    {
        var key = await Portal.CreateKeyAsync(matrix.Owner, key => key.InstanceIds = ["ins_other"]);
        var before = Traces;

        await ExpectNothingFoundAsync(
            Scoped.Where(row => row.Route.Contains("{instanceId}", StringComparison.Ordinal)), row => matrix.AskAsync(row, key: key));

        Assert.Equal(before, Traces);
    }

    /// <summary>Or the tests above would prove nothing.</summary>
    [Fact]
    public async Task Whoever_may_gets_past_all_that()
    {
        var wrong = new List<string>();
        foreach (var row in Guarded)
        {
            var owned = await matrix.CreateOwnedAsync();
            var key = await Portal.CreateKeyAsync(matrix.Owner, key =>
                (key.Scopes, key.AllowedIps, key.InstanceIds) = (row.Scope, ["127.0.0.0/8"], row.Route.Contains("{instanceId}", StringComparison.Ordinal) ? [owned["instanceId"]] : null));
            var person = row.EndsSignIns ? await Portal.RegisterAsync() : matrix.Owner;
            var answer = await (row.Access == EndpointAccess.Scope ? matrix.AskAsync(row, key: key, values: owned) : matrix.AskAsync(row, token: person.Token, values: owned));
            if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || answer.Error.EndsWith("_not_found", StringComparison.Ordinal))
                wrong.Add($"{row}: {answer.Summary}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Where_all_may_come_in_credentials_make_no_difference()
    {
        foreach (var row in EndpointRows.All.Where(row => row.Access == EndpointAccess.Open))
        {
            var expected = (await matrix.AskAsync(row)).Summary;
            await ExpectAsync([row], expected, _ => matrix.AskAsync(row, key: "garbage"));
            await ExpectAsync([row], expected, _ => matrix.AskAsync(row, token: matrix.Suspended.Token));
        }
    }

    private static async Task ExpectAsync(IEnumerable<EndpointRow> rows, string expected, Func<EndpointRow, Task<MatrixAnswer>> ask)
    {
        var wrong = new List<string>();
        foreach (var row in rows)
            if ((await ask(row)).Summary is var summary && summary != expected)
                wrong.Add($"{row}: {summary}");
        Assert.Empty(wrong);
    }

    private static async Task ExpectNothingFoundAsync(IEnumerable<EndpointRow> rows, Func<EndpointRow, Task<MatrixAnswer>> ask)
    {
        var wrong = new List<string>();
        foreach (var row in rows)
            if (await ask(row) is var answer && (answer.Status != HttpStatusCode.NotFound || answer.Error is "" or "route_not_found"))
                wrong.Add($"{row}: {answer.Summary}");
        Assert.Empty(wrong);
    }

    private IEnumerable<RouteEndpoint> Endpoints() => Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => RouteOf(endpoint).StartsWith("api/", StringComparison.Ordinal));

    private static string RouteOf(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.TrimStart('/') ?? "";

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any method"];

    private static string Describe(string method, RouteEndpoint endpoint)
    {
        var isForAdministrators = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == PortalScheme.AdministratorPolicy);
        var access = endpoint.Metadata.GetMetadata<AccessAttribute>();
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return Describe(method, RouteOf(endpoint), EndpointAccess.Open, ApiScopes.None, isForAdministrators);
        return access switch
        {
            RequiresScopeAttribute scope => Describe(method, RouteOf(endpoint), EndpointAccess.Scope, scope.Scope, isForAdministrators),
            RequiresPersonAttribute => Describe(method, RouteOf(endpoint), EndpointAccess.Person, ApiScopes.None, isForAdministrators),
            _ => $"{RouteOf(endpoint)} {method} declares no access",
        };
    }

    private static string Describe(string method, string route, EndpointAccess access, ApiScopes scope, bool isForAdministrators) =>
        $"{route} {method} {access} {scope}{(isForAdministrators ? " administrators" : "")}";
}
