using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WaPortal.Tests.Web.Support;

/// <summary>Asserts on refusals.</summary>
internal static class ProblemAssert
{
    private static readonly string[] Members = ["type", "title", "status", "detail", "instance", "success", "error", "message", "requestId"];

    /// <summary>The answer is problem+json with every member, and this status and code.</summary>
    internal static async Task<JsonObject> IsAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"{(int)status} {code}", $"{(int)response.StatusCode} {CodeOf(text)}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Equal(Members, body.Select(member => member.Key).Where(key => key != "errors"));
        Assert.Equal((int)status, (int)body["status"]!);
        Assert.False((bool)body["success"]!);
        Assert.Equal((string)body["detail"]!, (string)body["message"]!);
        Assert.NotEmpty((string)body["requestId"]!);
        return body;
    }

    private static string CodeOf(string text) =>
        text.StartsWith('{') ? (string?)JsonNode.Parse(text)!["error"] ?? text : text;
}
