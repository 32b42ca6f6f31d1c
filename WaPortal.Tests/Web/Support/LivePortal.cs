using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using WaPortal.Tests.Support;
using WaPortal.Web.Features.Shared;

namespace WaPortal.Tests.Web.Support;

/// <summary>The portal with nothing replaced, unless a test says so: real sessions, and the sandbox inside its own process.</summary>
internal sealed class LivePortal : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplicationFactory<ApiController> _application;

    internal LivePortal(Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings) => _application = new WebApplicationFactory<ApiController>().WithWebHostBuilder(host =>
    {
        host.UseSetting("Data:Directory", _folder.Path);
        host.UseSetting("Logging:Level", "Warning");
        host.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        foreach (var (key, value) in settings)
            host.UseSetting(key, value);
        host.ConfigureTestServices(services => replace?.Invoke(services));
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Opens a real port of its own, for browsers, in place of the server in memory; before anything else is asked of it.</summary>
    internal Uri Listen()
    {
        _application.UseKestrel(0);
        _application.StartServer();
        return _application.ClientOptions.BaseAddress;
    }

    internal IServiceProvider Services => _application.Services;

    /// <summary>A client of a new account, with its API key.</summary>
    internal async Task<HttpClient> RegisterAsync(string email)
    {
        var client = _application.CreateClient();
        var body = await PostAsync(client, "/api/auth/register", new { email, password = "strongpassword" });
        client.DefaultRequestHeaders.Add("x-api-key", (string)body["user"]!["apiKey"]!);
        return client;
    }

    /// <summary>Posts and expects success.</summary>
    internal static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Asks again and again until the answer is as it should be; fails with the last one after half a minute.</summary>
    internal static async Task<JsonNode> UntilAsync(HttpClient client, string path, Func<JsonNode, bool> condition)
    {
        var last = "";
        JsonNode body = null!;
        try
        {
            await Until.TrueAsync(
                async () =>
                {
                    last = await client.GetStringAsync(path, Ct);
                    body = JsonNode.Parse(last)!;
                    return condition(body);
                },
                seconds: 30);
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            throw new Xunit.Sdk.XunitException($"{path} never became as expected; last: {last}");
        }

        return body;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
