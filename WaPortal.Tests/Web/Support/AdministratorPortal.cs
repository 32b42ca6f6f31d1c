using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WaPortal.Tests.Web.Support;

/// <summary>A portal with its administrator, and ways to ask as that.</summary>
public sealed class AdministratorPortal : IAsyncLifetime
{
    internal PortalFactory Portal { get; } = new();

    internal RegisteredAccount Administrator { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Administrator = await Portal.RegisterAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Asks as the administrator, or as somebody else.</summary>
    internal async Task<HttpResponseMessage> AskAsync(string method, string path, object? body = null, RegisteredAccount? actor = null)
    {
        using var client = Portal.AsPerson(actor ?? Administrator);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/admin/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        return await client.SendAsync(request, Ct);
    }

    /// <summary>The same, and expects success.</summary>
    internal async Task<JsonNode> DoAsync(string method, string path, object? body = null, RegisteredAccount? actor = null)
    {
        using var response = await AskAsync(method, path, body, actor);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
