using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Connection;

namespace WaPortal.WhatsApp.Media;

/// <summary>Carries encrypted files to the media hosts and back. A host that fails is passed over for the next.</summary>
internal sealed class MediaTransfer(ClientContext context, MediaHosts hosts)
{
    private const int MaxAnswer = 16 * 1024;
    private const int PieceSize = 64 * 1024;
    private const string Origin = "https://web.whatsapp.com";

    /// <summary>Files travel for as long as they move: a host that lets a piece wait longer than this is passed over.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Lazy<HttpMessageInvoker> Platform = new(() => new HttpMessageInvoker(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 32,
    }));

    private readonly ILogger _logger = context.Loggers.CreateLogger<MediaTransfer>();

    private HttpMessageInvoker Http => context.Options.MediaHttp ?? Platform.Value;

    private string Scheme => context.Options.SocketUrl.Scheme == "ws" ? "http" : "https";

    /// <summary>Uploads an encrypted file.</summary>
    /// <param name="kind">What the file is.</param>
    /// <param name="encrypted">The encrypted file; seekable, since a second host may have to be tried.</param>
    /// <param name="sealedHash">Its SHA-256.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The address and the path under which it is kept.</returns>
    /// <exception cref="MediaException">No host took it.</exception>
    public async Task<(string Url, string DirectPath)> UploadAsync(MediaKind kind, Stream encrypted, byte[] sealedHash, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(sealedHash);
        Exception? last = null;
        // The permission may be older than the server thinks: then a second one is asked for.
        for (var round = 0; round < 2; round++)
        {
            var access = await AccessAsync(cancellationToken).ConfigureAwait(false);
            foreach (var host in access.Hosts)
            {
                try
                {
                    return await UploadToAsync(host, kind, token, access.Auth, encrypted, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception failure) when (IsHostFailure(failure, cancellationToken))
                {
                    MediaLog.HostFailed(_logger, host, failure);
                    last = failure;
                }
            }

            hosts.Forget(access);
        }

        throw new MediaException(MediaFailure.Unreachable, "No media host took the file.", last);
    }

    /// <summary>Fetches an encrypted file; what comes is not checked yet.</summary>
    /// <param name="reference">Which.</param>
    /// <param name="maxBytes">The most to take.</param>
    /// <param name="output">Takes it; seekable, since a second host may have to be tried.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MediaException">No host has it, or it is too large.</exception>
    public async Task DownloadAsync(MediaReference reference, long maxBytes, Stream output, CancellationToken cancellationToken)
    {
        var query = $"{(reference.DirectPath.Contains('?', StringComparison.Ordinal) ? '&' : '?')}hash={Base64Url.EncodeToString(reference.FileEncSha256)}&mms-type={MediaTable.Path(reference.Kind)}&__wa-mms=";
        var access = await AccessAsync(cancellationToken).ConfigureAwait(false);
        Exception? last = null;
        foreach (var host in access.Hosts)
        {
            try
            {
                output.SetLength(0);
                await DownloadFromAsync(AddressOf(host, reference.DirectPath + query), maxBytes, output, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (MediaException failure) when (failure.Failure == MediaFailure.TooLarge)
            {
                throw;
            }
            catch (Exception failure) when (IsHostFailure(failure, cancellationToken))
            {
                MediaLog.HostFailed(_logger, host, failure);
                // One that says that it is gone knows more than one that does not answer.
                if (last is not MediaException { Failure: MediaFailure.Gone })
                    last = failure;
            }
        }

        throw last as MediaException ?? new MediaException(MediaFailure.Unreachable, "No media host gave the file.", last);
    }

    private async Task<MediaAccess> AccessAsync(CancellationToken cancellationToken)
    {
        var connection = await context.Status.WaitForOpenAsync(context.Options.SendTimeout, cancellationToken).ConfigureAwait(false)
            ?? throw new MediaException(MediaFailure.Unreachable, "There is no connection to ask for the media hosts.");
        return await hosts.GetAsync(connection).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<(string Url, string DirectPath)> UploadToAsync(
        string host, MediaKind kind, string token, string auth, Stream encrypted, CancellationToken cancellationToken)
    {
        encrypted.Position = 0;
        using var watch = new StallWatch(Patience, context.Time, cancellationToken);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, AddressOf(host, $"/mms/{MediaTable.Path(kind)}/{token}?auth={Uri.EscapeDataString(auth)}&token={token}"));
        request.Headers.Add("Origin", Origin);
        request.Headers.Referrer = new Uri(Origin + "/");
        request.Content = new StreamContent(new WatchedStream(encrypted, watch), PieceSize);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentLength = encrypted.Length;
        using var response = await Http.SendAsync(request, watch.Token).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new MediaException(MediaFailure.Unreachable, $"The media host answered {(int)response.StatusCode}.");
        return ReadAnswer(await ReadBoundedAsync(response.Content, watch.Token).ConfigureAwait(false));
    }

    private async Task DownloadFromAsync(Uri address, long maxBytes, Stream output, CancellationToken cancellationToken)
    {
        using var watch = new StallWatch(Patience, context.Time, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Origin", Origin);
        request.Headers.Referrer = new Uri(Origin + "/");
        using var response = await Http.SendAsync(request, watch.Token).ConfigureAwait(false);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK: break;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Forbidden:
                throw new MediaException(MediaFailure.Gone, "The media hosts do not have the file.");
            case var other: throw new MediaException(MediaFailure.Unreachable, $"The media host answered {(int)other}.");
        }

        if (response.Content.Headers.ContentLength > maxBytes)
            throw TooLarge();
        var body = await response.Content.ReadAsStreamAsync(watch.Token).ConfigureAwait(false);
        var piece = new byte[PieceSize];
        for (var taken = 0L; ;)
        {
            var read = await body.ReadAsync(piece, watch.Token).ConfigureAwait(false);
            if (read == 0)
                return;
            watch.Moved();
            taken += read;
            if (taken > maxBytes)
                throw TooLarge();
            await output.WriteAsync(piece.AsMemory(0, read), watch.Token).ConfigureAwait(false);
        }

        static MediaException TooLarge() => new(MediaFailure.TooLarge, "The file is larger than allowed.");
    }

    // The host is a name and a port (MediaHosts sees to it), so a path that begins with a slash cannot lead elsewhere.
    private Uri AddressOf(string host, string pathAndQuery) =>
        pathAndQuery.StartsWith('/') && Uri.TryCreate($"{Scheme}://{host}{pathAndQuery}", UriKind.Absolute, out var address)
            ? address
            : throw new MediaException(MediaFailure.Corrupt, "The path of the file is no path.");

    private static (string Url, string DirectPath) ReadAnswer(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.TryGetProperty("url", out var url) && json.RootElement.TryGetProperty("direct_path", out var path)
                && url.GetString() is { } address && path.GetString() is ['/', ..] directPath)
                return (address, directPath);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new MediaException(MediaFailure.Unreachable, "The media host answered what is no receipt.", malformed);
        }

        throw new MediaException(MediaFailure.Unreachable, "The media host gave no receipt.");
    }

    private static async Task<byte[]> ReadBoundedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[MaxAnswer];
        var length = await body.ReadAtLeastAsync(buffer, MaxAnswer, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return buffer[..length];
    }

    private static bool IsHostFailure(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or IOException or MediaException or System.Net.Sockets.SocketException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
