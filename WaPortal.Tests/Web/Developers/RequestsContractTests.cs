using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Infrastructure.Developers;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Developers;

/// <summary>Who calls the API finds the call in the log, without what was said in it.</summary>
public sealed class RequestsContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_are_found_by_the_id_of_their_answer_and_hold_neither_body_nor_query_nor_key()
    {
        var account = await portal.RegisterAsync();
        var instance = await portal.CreateSandboxInstanceAsync(account);
        using var program = portal.As(account);
        using var person = portal.AsPerson(account);
        using var stranger = portal.AsPerson(await portal.RegisterAsync());

        using var sent = await program.PostAsJsonAsync($"/api/whatsapp/{instance}/send?note=hush-query", new { phone = "79001234567", message = "hush-body" }, Ct);
        var requestId = sent.Headers.GetValues("X-Request-Id").Single();
        using var missing = await program.GetAsync(new Uri("/api/instances/ins_none", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        var url = $"/api/requests?requestId={Uri.EscapeDataString(requestId)}";
        await WrittenAsync(person, url);
        var line = (await ListAsync(person, url))[0]!;
        Assert.Equal(
            ("POST", $"/api/whatsapp/{instance}/send", "api/whatsapp/{instanceId}/send", (int)sent.StatusCode, "api_key", MatrixPortal.IdOf(account.ApiKey)),
            ((string)line["method"]!, (string)line["path"]!, (string)line["route"]!, (int)line["status"]!, (string)line["means"]!, (string)line["keyId"]!));
        await WrittenAsync(person, "/api/requests?status=4xx&method=get&path=ins_none");
        Assert.Equal("instance_not_found", (string)(await ListAsync(person, "/api/requests?status=4xx&path=ins_none"))[0]!["error"]!);

        var all = await person.GetStringAsync("/api/requests?limit=500", Ct);
        Assert.DoesNotContain("hush", all, StringComparison.Ordinal);
        Assert.DoesNotContain(account.ApiKey, all, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(stranger, url));
        using var odd = await person.GetAsync(new Uri("/api/requests?status=9xx", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
    }

    /// <summary>A call is recorded after its answer, and this portal writes nothing by itself.</summary>
    private Task WrittenAsync(HttpClient client, string url) => Until.TrueAsync(async () =>
    {
        await portal.Services.GetRequiredService<RequestRecorder>().FlushAsync();
        return (await ListAsync(client, url)).Count == 1;
    });

    private static async Task<JsonArray> ListAsync(HttpClient client, string url) =>
        (await client.GetFromJsonAsync<JsonObject>(url, Ct))!["requests"]!.AsArray();
}
