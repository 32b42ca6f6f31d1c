using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace WaPortal.Tests.Support.Webhooks;

/// <summary>A small HTTP server on loopback that keeps what it gets and answers as it is told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<ReceivedWebhook> _requests = [];
    private readonly CancellationTokenSource _closed = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>What to answer; by default 200. Called for each request, in order of arrival.</summary>
    public Func<ReceivedWebhook, WebhookAnswer> Answer { get; set; } = _ => WebhookAnswer.Ok;

    public IReadOnlyList<ReceivedWebhook> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    /// <param name="address">Where to listen; 127.0.0.1 when null.</param>
    /// <param name="port">0: a free one.</param>
    public static async Task<WebhookReceiver> StartAsync(IPAddress? address = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public string Url(string path = "/hook") => _app.Urls.Single() + path;

    /// <summary>Waits until the requests are as asked for; fails, saying how many there were, after a while.</summary>
    public async Task<IReadOnlyList<ReceivedWebhook>> WaitAsync(Func<IReadOnlyList<ReceivedWebhook>, bool> condition, int seconds = 20)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            Task changed;
            IReadOnlyList<ReceivedWebhook> requests;
            lock (_gate)
            {
                changed = _changed.Task;
                requests = [.. _requests];
            }

            if (condition(requests)) return requests;
            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited {seconds} s for webhooks; {requests.Count} came: {string.Join(", ", requests.Take(20).Select(r => r.Path))}");
            }
        }
    }

    public Task<IReadOnlyList<ReceivedWebhook>> WaitAsync(int count, int seconds = 20) => WaitAsync(requests => requests.Count >= count, seconds);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _closed.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new ReceivedWebhook(
            context.Request.Path,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        WebhookAnswer answer;
        lock (_gate)
        {
            _requests.Add(request);
            answer = Answer(request);
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closed.Token);
        try
        {
            if (answer.Status == 0) await Task.Delay(Timeout.Infinite, either.Token);
            if (answer.After is { } after) await after.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        if (answer.Bytes is { } bytes)
            await context.Response.Body.WriteAsync(bytes, either.Token);
        else
            await context.Response.WriteAsync(answer.Body, either.Token);
    }
}
