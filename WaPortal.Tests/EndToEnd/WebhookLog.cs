using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WaPortal.Tests.EndToEnd;

/// <summary>A webhook receiver on loopback that remembers what it got: for each event and message the webhook ids it came under.</summary>
internal sealed class WebhookLog : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<(string Event, string Key), ConcurrentDictionary<string, int>> _received = new();
    private int _count;

    private WebhookLog(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Requests taken so far, repeated ones included.</summary>
    public int Count => Volatile.Read(ref _count);

    public static async Task<WebhookLog> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var log = new WebhookLog(app);
        app.MapPost("/", log.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        log.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return log;
    }

    /// <summary>The webhook ids under which an event of a message arrived, each with how often.</summary>
    public IReadOnlyDictionary<string, int> Of(string name, string messageId) =>
        _received.TryGetValue((name, messageId), out var ids) ? ids : new Dictionary<string, int>();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpRequest request)
    {
        var body = await JsonDocument.ParseAsync(request.Body);
        var data = body.RootElement.GetProperty("data");
        var key = data.TryGetProperty("messageId", out var id) ? id.GetString()! : "";
        var ids = _received.GetOrAdd((body.RootElement.GetProperty("event").GetString()!, key), _ => new());
        ids.AddOrUpdate(request.Headers["webhook-id"].ToString(), 1, (_, times) => times + 1);
        Interlocked.Increment(ref _count);
    }
}
