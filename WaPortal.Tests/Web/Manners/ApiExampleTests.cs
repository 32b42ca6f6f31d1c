using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Web.Support;
using WaPortal.Web.Features.Shared.Json;
using WaPortal.Web.Features.Shared.OpenApi;

namespace WaPortal.Tests.Web.Manners;

/// <summary>Every documented example belongs to an endpoint whose contract has exactly its keys, in its order, and is shown in the API's description.</summary>
public sealed class ApiExampleTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Documented => [.. ApiExamples.All.Keys];

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_contract_has_exactly_the_documented_keys_in_their_order(string key)
    {
        var endpoint = Assert.Single(Descriptions(), description => $"{description.HttpMethod} /{description.RelativePath}" == key);
        var (request, response) = ApiExamples.All[key];
        if (request is not null)
        {
            var body = Assert.Single(endpoint.ParameterDescriptions, parameter => parameter.Source.Id == "Body");
            Assert.NotNull(request.Deserialize(body.Type, ApiJson.Options));
        }

        var answer = Assert.Single(endpoint.SupportedResponseTypes, type => type.StatusCode is >= 200 and < 300);
        var again = JsonSerializer.Serialize(response.Deserialize(answer.Type!, ApiJson.Options), answer.Type!, ApiJson.Options);
        Assert.Equal(response!.ToJsonString(Plain), again);
    }

    [Fact]
    public async Task The_description_shows_every_example()
    {
        using var client = portal.Anonymous();
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        foreach (var (key, (request, response)) in ApiExamples.All)
        {
            var (method, path) = (key.Split(' ')[0].ToLowerInvariant(), key.Split(' ')[1]);
            var operation = document["paths"]![path]![method]!;
            if (request is not null)
                Assert.True(JsonNode.DeepEquals(request, operation["requestBody"]!["content"]!["application/json"]!["example"]), key);
            var good = operation["responses"]!.AsObject().First(answer => answer.Key.StartsWith('2')).Value!;
            Assert.True(JsonNode.DeepEquals(response, good["content"]!["application/json"]!["example"]), key);
        }
    }

    [Fact]
    public async Task The_description_names_the_words_that_settings_of_a_webhook_are_chosen_from()
    {
        using var client = portal.Anonymous();
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var settings = document["components"]!["schemas"]!["WebhookRequest"]!["properties"]!;
        Assert.Equal(WebhookEventNames.All, settings["events"]!["items"]!["enum"]!.AsArray().Select(word => (string)word!));
        Assert.Equal(["fixed", "exponential", "standard", null], settings["retryPolicy"]!["enum"]!.AsArray().Select(word => (string?)word));
        Assert.Equal("string", (string)document["components"]!["schemas"]!["UpdateApiKeyRequest"]!["properties"]!["scopes"]!["items"]!["type"]!);
    }

    private IEnumerable<ApiDescription> Descriptions() =>
        portal.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(group => group.Items);
}
