using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// Opens the socket and runs the Noise handshake, within one bound: IK with the server key of the last connection, XX otherwise
/// and when IK failed once. Edge routing bytes that a handshake failed with are forgotten; the server gives new ones.
/// </summary>
internal sealed class Handshaker(ClientContext context, IWebSocketFactory sockets) : IConnector
{
    private const int MaxRoutingSize = 4096;
    private readonly ILogger _logger = context.Loggers.CreateLogger<Handshaker>();
    private bool _mistrustsCachedKey;

    /// <summary>True for edge routing bytes that fit before the intro.</summary>
    public static bool IsRoutingInfo([NotNullWhen(true)] byte[]? bytes) => bytes is { Length: > 0 and <= MaxRoutingSize };

    public async Task<(INodeLink? Link, CloseOutcome? Failure)> ConnectAsync(int attempt, CancellationToken stop)
    {
        using var bound = new CancellationTokenSource(context.Options.ConnectTimeout, context.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, stop);
        try
        {
            return (await ConnectCoreAsync(attempt, stop, linked.Token).ConfigureAwait(false), null);
        }
        catch (NoiseException exception)
        {
            ConnectionLog.ConnectFailed(_logger, exception);
            return (null, OfNoise(exception));
        }
        catch (OperationCanceledException exception)
        {
            ConnectionLog.ConnectFailed(_logger, exception);
            return (null, stop.IsCancellationRequested ? CloseTable.Stopped : Unreachable("it did not answer in time"));
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or HttpRequestException)
        {
            ConnectionLog.ConnectFailed(_logger, exception);
            return (null, Unreachable(exception.Message));
        }
    }

    private static CloseOutcome Unreachable(string why) =>
        new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, $"the server cannot be reached: {why}");

    private async Task<NodeLink> ConnectCoreAsync(int attempt, CancellationToken stop, CancellationToken cancellationToken)
    {
        var credentials = context.State.Credentials!;
        var options = context.Options with { ClientVersion = await context.Version.NextAsync(cancellationToken).ConfigureAwait(false) };
        var payload = credentials.IsPaired
            ? ClientPayloads.Login(credentials, options, attempt)
            : await RegistrationAsync(options, cancellationToken).ConfigureAwait(false);
        var webSocket = await sockets.ConnectAsync(context.Options.SocketUrl, cancellationToken).ConfigureAwait(false);
        var routing = IsRoutingInfo(credentials.RoutingInfo) ? credentials.RoutingInfo : null;
        var socket = new FrameSocket(webSocket, isClient: true, routing);
        try
        {
            var channel = await ClientHandshake.RunAsync(
                socket,
                credentials.NoiseKey,
                _mistrustsCachedKey ? null : credentials.ServerStaticKey,
                payload,
                new NoiseTrust(context.Options.NoiseRootKey, context.Time),
                cancellationToken).ConfigureAwait(false);
            _mistrustsCachedKey = false;
            return new NodeLink(channel);
        }
        catch
        {
            await socket.DisposeAsync().ConfigureAwait(false);
            if (routing is not null && !stop.IsCancellationRequested)
                await ForgetRoutingAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task ForgetRoutingAsync()
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            context.State.SetCredentials(context.State.Credentials! with { RoutingInfo = null });
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        ConnectionLog.RoutingForgotten(_logger);
    }

    private async ValueTask<ClientPayload> RegistrationAsync(WhatsAppClientOptions options, CancellationToken cancellationToken)
    {
        using var lease = await context.State.EnterAsync(cancellationToken).ConfigureAwait(false);
        var credentials = context.State.Credentials!;
        var signed = await context.State.SignedPreKeyAsync(credentials.SignedPreKeyId, cancellationToken).ConfigureAwait(false)
            ?? throw new WhatsAppException("The signed prekey is missing from the store.");
        return ClientPayloads.Registration(credentials, signed, options);
    }

    private CloseOutcome OfNoise(NoiseException exception)
    {
        if (exception.Reason == NoiseFailure.BadCertificate)
            return CloseTable.Untrusted with { Detail = exception.Message };
        _mistrustsCachedKey = true;
        return new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, $"the handshake failed: {exception.Message}");
    }
}
