using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WaPortal.Tests.EndToEnd;

/// <summary>
/// A webhook receiver on loopback that fails again and again: every seventh request gets 500, every eleventh 429, every thirteenth is cut
/// off unanswered. It remembers every request and what became of it.
/// </summary>
internal sealed class FlakyReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<Request> _requests = [];

    private FlakyReceiver(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Every request so far, in the order they came.</summary>
    public IReadOnlyList<Request> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public static async Task<FlakyReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new FlakyReceiver(app);
        app.MapPost("/", receiver.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        receiver.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var data = body.RootElement.GetProperty("data");
        var message = data.TryGetProperty("messageId", out var id) ? id.GetString() : null;
        int? status;
        lock (_gate)
        {
            var number = _requests.Count + 1;
            status = number % 13 == 0 ? null : number % 11 == 0 ? 429 : number % 7 == 0 ? 500 : 200;
            _requests.Add(new Request(context.Request.Headers["webhook-id"].ToString(), body.RootElement.GetProperty("event").GetString()!, message, status));
        }

        if (status is { } answer)
            context.Response.StatusCode = answer;
        else
            context.Abort();
    }

    /// <param name="Id">The <c>webhook-id</c>.</param>
    /// <param name="Event">The event's name.</param>
    /// <param name="MessageId">The message it is about, if any.</param>
    /// <param name="Status">What was answered; null: cut off.</param>
    internal sealed record Request(string Id, string Event, string? MessageId, int? Status);
}
