using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Outbound;

namespace WaPortal.Infrastructure.Media;

/// <summary>Plain GETs through the guard for addresses of users: no redirects, no cookies, bounded in size and time.</summary>
internal sealed partial class UrlFetcher(OutboundConnector connector, IFileShelf shelf, TimeProvider time, ILogger<UrlFetcher> logger) : IUrlFetcher, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly HttpMessageInvoker _http = new(connector.CreateHandler());

    public async Task<Result<HeldFile>> FetchAsync(Uri url, long maxBytes, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("WaPortal", "1.0"));
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            if ((int)response.StatusCode != 200)
                return MediaErrors.UrlFailed($"it answered {(int)response.StatusCode}");
            if (response.Content.Headers.ContentLength > maxBytes)
                return MediaErrors.TooLarge;
            var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
                return await shelf.KeepAsync(body, maxBytes, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return MediaErrors.UrlFailed("it took longer than 60 seconds");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            Log.FetchFailed(logger, url.Host, failure);
            return ErrorOf(failure);
        }
    }

    public void Dispose() => _http.Dispose();

    private static Error ErrorOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case OutboundRefusedException: return MediaErrors.UrlRefused;
                case AuthenticationException: return MediaErrors.UrlFailed("its TLS certificate is not trusted");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return MediaErrors.UrlFailed("its host is not known");
            }
        }

        return MediaErrors.UrlFailed("the connection failed");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "No file could be fetched from {Host}", EventName = "FetchFailed")]
        public static partial void FetchFailed(ILogger logger, string host, Exception exception);
    }
}
