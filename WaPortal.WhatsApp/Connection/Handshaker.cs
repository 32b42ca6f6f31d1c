using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// Opens the socket and runs the Noise handshake, within one bound: IK with the server key of the last connection, XX otherwise
/// and when IK failed once.
/// </summary>
internal sealed class Handshaker(ClientContext context, IWebSocketFactory sockets) : IConnector
{
    private readonly ILogger _logger = context.Loggers.CreateLogger<Handshaker>();
    private bool _mistrustsCachedKey;

    public async Task<(INodeLink? Link, CloseOutcome? Failure)> ConnectAsync(int attempt, CancellationToken stop)
    {
        using var bound = new CancellationTokenSource(context.Options.ConnectTimeout, context.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, stop);
        try
        {
            return (await ConnectCoreAsync(attempt, linked.Token).ConfigureAwait(false), null);
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

    private async Task<NodeLink> ConnectCoreAsync(int attempt, CancellationToken cancellationToken)
    {
        var credentials = context.State.Credentials!;
        var payload = credentials.IsPaired
            ? ClientPayloads.Login(credentials, context.Options, attempt)
            : await RegistrationAsync(cancellationToken).ConfigureAwait(false);
        var webSocket = await sockets.ConnectAsync(context.Options.SocketUrl, cancellationToken).ConfigureAwait(false);
        var socket = new FrameSocket(webSocket, isClient: true, credentials.RoutingInfo);
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
            throw;
        }
    }

    private async ValueTask<ClientPayload> RegistrationAsync(CancellationToken cancellationToken)
    {
        using var lease = await context.State.EnterAsync(cancellationToken).ConfigureAwait(false);
        var credentials = context.State.Credentials!;
        var signed = await context.State.SignedPreKeyAsync(credentials.SignedPreKeyId, cancellationToken).ConfigureAwait(false)
            ?? throw new WhatsAppException("The signed prekey is missing from the store.");
        return ClientPayloads.Registration(credentials, signed, context.Options);
    }

    private CloseOutcome OfNoise(NoiseException exception)
    {
        if (exception.Reason == NoiseFailure.BadCertificate)
            return CloseTable.Untrusted with { Detail = exception.Message };
        _mistrustsCachedKey = true;
        return new(CloseReason.ConnectionLost, AfterClose.ReconnectLater, $"the handshake failed: {exception.Message}");
    }
}
