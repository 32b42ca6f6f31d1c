using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WaPortal.Infrastructure.Outbound;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// Reads the current client version from a page (<c>WhatsApp:ClientVersionUrl</c>): that of WhatsApp's own web client names its revision, any other may say
/// the three numbers. Through the guard for outbound calls, bounded in size and time.
/// </summary>
internal sealed partial class HttpVersionLookup(
    OutboundConnector connector, IOptions<WhatsAppOptions> options, TimeProvider time, ILogger<HttpVersionLookup> logger) : IVersionLookup, IDisposable
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpMessageInvoker _http = new(connector.CreateHandler());

    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ClientVersionUrl.Length == 0)
            return null;
        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, options.Value.ClientVersionUrl);
            // Without these WhatsApp answers with a page for browsers that it does not know.
            request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0");
            request.Headers.TryAddWithoutValidation("sec-fetch-site", "none");
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                Log.NotAnswered(logger, (int)response.StatusCode);
                return null;
            }

            var body = await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
                return Read(await ReadAsync(body, either.Token).ConfigureAwait(false));
        }
        catch (Exception failure) when (
            failure is HttpRequestException or IOException or SocketException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.Failed(logger, failure);
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The version that a page tells.</summary>
    internal static string? Read(string page) =>
        Revision().Match(page) is { Success: true } revision ? $"2.3000.{revision.Groups[1].Value}"
        : Numbers().Match(page) is { Success: true } numbers ? $"{numbers.Groups[1].Value}.{numbers.Groups[2].Value}.{numbers.Groups[3].Value}"
        : null;

    private static async Task<string> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes];
        var read = await body.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    [GeneratedRegex("client_revision\\\\?\"\\s*:\\s*(\\d{6,10})\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Revision();

    // As three numbers with dots, or as the list that others publish.
    [GeneratedRegex(@"\b(2)\s*[.,]\s*(\d{4})\s*[.,]\s*(\d{6,10})\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The address of WhatsApp:ClientVersionUrl answered {Status}", EventName = "NotAnswered")]
        public static partial void NotAnswered(ILogger logger, int status);

        [LoggerMessage(2, LogLevel.Warning, "The address of WhatsApp:ClientVersionUrl could not be read", EventName = "Failed")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
