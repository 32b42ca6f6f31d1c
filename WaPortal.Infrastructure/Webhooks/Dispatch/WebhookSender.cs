using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Outbound;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Infrastructure.Webhooks.Outbox;

namespace WaPortal.Infrastructure.Webhooks.Dispatch;

/// <summary>Makes one attempt: signs, posts, reads the status and the start of the answer. Never throws for what the other side does.</summary>
internal sealed class WebhookSender : IDisposable
{
    // Whoever answers 2xx has the event; their page is only worth this much waiting.
    private static readonly TimeSpan ExcerptTimeout = TimeSpan.FromSeconds(1);

    private static readonly ProductInfoHeaderValue UserAgent = new(
        "WaPortal", typeof(WebhookSender).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "0");

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _client;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;

    public WebhookSender(OutboundConnector connector, IOptions<WebhookOptions> options, TimeProvider time)
    {
        _client = new HttpMessageInvoker(connector.CreateHandler());
        _time = time;
        _timeout = options.Value.Timeout;
    }

    public async Task<AttemptResult> SendAsync(WebhookTarget target, LeasedDelivery delivery, CancellationToken stop)
    {
        using var request = Compose(target, delivery);
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        var started = _time.GetTimestamp();
        try
        {
            using var response = await _client.SendAsync(request, either.Token).ConfigureAwait(false);
            var latency = _time.GetElapsedTime(started);
            var status = (int)response.StatusCode;
            var excerpt = await ReadExcerptAsync(response.Content, either.Token).ConfigureAwait(false);
            return new AttemptResult(status, ErrorOf(status), latency, excerpt, RetryAfterOf(response));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        // A peer that resets the connection in the moment it is made surfaces as a bare SocketException.
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException or SocketException)
        {
            return new AttemptResult(null, timeout.IsCancellationRequested ? AttemptErrors.Timeout : ErrorOf(e), _time.GetElapsedTime(started));
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Compose(WebhookTarget target, LeasedDelivery delivery)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        var at = _time.GetUtcNow();
        var now = at.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        var headers = request.Headers;
        headers.UserAgent.Add(UserAgent);
        headers.Add(WebhookHeaders.Id, delivery.Id);
        headers.Add(WebhookHeaders.Timestamp, now.ToString(CultureInfo.InvariantCulture));
        string[] secrets = [.. target.SecretsAt(at)];
        if (secrets.Length > 0)
        {
            headers.Add(WebhookHeaders.Signature, WebhookSignature.Plain(secrets[0], body));
            headers.Add(WebhookHeaders.StandardSignature, string.Join(' ', secrets.Select(secret => WebhookSignature.Standard(secret, delivery.Id, now, body))));
        }

        if (secrets.Length > 1) headers.Add(WebhookHeaders.PreviousSignature, WebhookSignature.Plain(secrets[1], body));
        if (delivery.Backfill) headers.Add(WebhookHeaders.Backfill, "true");
        if (delivery.Test) headers.Add(WebhookHeaders.Test, "true");
        foreach (var (name, value) in target.Headers) headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private async Task<string?> ReadExcerptAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // Read a little further than is kept: a short answer read to its end leaves the connection fit for the next delivery.
        var buffer = new byte[4 * WebhookAttempt.ResponseExcerptMaxLength];
        var length = 0;
        using var enough = new CancellationTokenSource(ExcerptTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            var stream = await content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            while (length < buffer.Length)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), either.Token).ConfigureAwait(false);
                if (read == 0) break;
                length += read;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException or SocketException)
        {
            // The status is what counts; an answer that breaks off is kept as far as it came.
        }

        return length == 0 ? null : Cut.To(Encoding.UTF8.GetString(buffer, 0, length), WebhookAttempt.ResponseExcerptMaxLength);
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - _time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static string? ErrorOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => AttemptErrors.Redirect,
        _ => AttemptErrors.HttpStatus,
    };

    private static string ErrorOf(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case OutboundRefusedException: return AttemptErrors.AddressRefused;
                case AuthenticationException: return AttemptErrors.Tls;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return AttemptErrors.Dns;
                case SocketException: return AttemptErrors.Connection;
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError }:
                    return AttemptErrors.Protocol;
            }
        }

        return AttemptErrors.Connection;
    }
}
