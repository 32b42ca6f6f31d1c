using System.Net.WebSockets;
using System.Threading.Channels;
using WaPortal.Sandbox.Accounts;
using WaPortal.Sandbox.Faults;
using WaPortal.Sandbox.Linking;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Noise;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Transport;

namespace WaPortal.Sandbox.Server;

/// <summary>
/// The life of one connection: handshake, pairing or login, then stanzas both ways until either side ends it. Inbound
/// stanzas are handled in order; outbound ones leave in the order of posting, from a loop of their own.
/// </summary>
internal sealed class Connection(WebSocket socket, Realm realm, KeyPair staticKey, byte[] certificates, ILogger logger)
    : ILink, IAsyncDisposable
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LastWordTimeout = TimeSpan.FromSeconds(2);

    private readonly FrameSocket _frames = new(socket, isClient: false);
    private readonly Channel<Outgoing> _outbox = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _cut = new();
    private IConversation? _conversation;

    public void Post(Outgoing stanza) => _outbox.Writer.TryWrite(stanza);

    public void Cut()
    {
        socket.Abort();
        _cut.Cancel();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _cut.Token);
        try
        {
            if (await ShakeHandsAsync(ended.Token).ConfigureAwait(false) is not { } opened)
                return;
            await using var channel = opened.Channel;
            _conversation = Open(opened);
            var filter = new FaultFilter(realm, _conversation);
            var sending = SendAsync(channel, filter, ended);
            try
            {
                await ReceiveAsync(channel, filter, ended.Token).ConfigureAwait(false);
            }
            finally
            {
                _outbox.Writer.TryComplete();
                // What is posted still goes out, unless the other side is gone or does not listen.
                await Task.WhenAny(sending, Task.Delay(LastWordTimeout, CancellationToken.None)).ConfigureAwait(false);
            }
        }
        catch (Exception ending) when (ending is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            ConnectionLog.Cut(logger, ending.GetType().Name);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            // A mistake of this server must not take other connections, or the portal around it, along.
            ConnectionLog.Failed(logger, bug);
        }
        finally
        {
            if (_conversation is { } conversation)
                realm.Do(conversation.Close);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _outbox.Writer.TryComplete();
        await _frames.DisposeAsync().ConfigureAwait(false);
        _cut.Dispose();
    }

    private async Task<OpenedChannel?> ShakeHandsAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(HandshakeTimeout, realm.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await ResponderHandshake.RunAsync(_frames, staticKey, certificates, both.Token).ConfigureAwait(false);
        }
        catch (NoiseException refused)
        {
            ConnectionLog.HandshakeRefused(logger, refused.Message);
            return null;
        }
    }

    /// <summary>A client that brings pairing data wants to be linked; any other wants to log in.</summary>
    private IConversation Open(OpenedChannel opened)
    {
        IConversation conversation = IsOutdated(opened.Payload)
            ? new RefusedConversation(this)
            : opened.Payload.DevicePairingData is not null
                ? new PairingConversation(realm, this, PairingData.Read(opened.Payload, opened.ClientKey))
                : new DeviceConversation(realm, this, opened.Payload, opened.ClientKey);
        realm.Do(conversation.Open);
        return conversation;
    }

    private bool IsOutdated(ClientPayload payload)
    {
        var told = payload.UserAgent?.AppVersion;
        return realm.Do(_ => realm.OldestVersion) is { } oldest && told is not null
            && new Version((int)(told.Primary & int.MaxValue), (int)(told.Secondary & int.MaxValue), (int)(told.Tertiary & int.MaxValue)) < oldest;
    }

    private async Task ReceiveAsync(NodeChannel channel, FaultFilter filter, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await channel.ReceiveAsync(cancellationToken).ConfigureAwait(false);
            if (read.IsClosed)
                return;
            if (read.Node is not { } stanza)
            {
                ConnectionLog.Malformed(logger);
                Post(new Outgoing(StreamErrors.NotWellFormed(), null, CloseAfter: true));
                continue;
            }

            if (filter.LetsInboundPass)
                Handle(stanza);
            else
            {
                await foreach (var passed in filter.InboundAsync(stanza, this, cancellationToken).ConfigureAwait(false))
                    Handle(passed);
            }

            await realm.ThrottleAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Handle(Node stanza) => realm.Do(work => _conversation!.Handle(work, stanza));

    private async Task SendAsync(NodeChannel channel, FaultFilter filter, CancellationTokenSource ended)
    {
        try
        {
            await foreach (var posted in _outbox.Reader.ReadAllAsync(ended.Token).ConfigureAwait(false))
            {
                if (filter.LetsOutboundPass(posted))
                {
                    await SendAsync(channel, posted, ended.Token).ConfigureAwait(false);
                }
                else
                {
                    await foreach (var passed in filter.OutboundAsync(posted, this, ended.Token).ConfigureAwait(false))
                        await SendAsync(channel, passed, ended.Token).ConfigureAwait(false);
                }

                if (!posted.CloseAfter)
                    continue;
                await CloseAsync(ended).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception ending) when (ending is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
    }

    private static ValueTask SendAsync(NodeChannel channel, Outgoing stanza, CancellationToken cancellationToken) =>
        channel.SendEncodedAsync(stanza.Encoded ?? NodeEncoder.Encode(stanza.Stanza), cancellationToken);

    /// <summary>Ends the connection from this side: a polite close, and the receiving loop stops waiting.</summary>
    private async Task CloseAsync(CancellationTokenSource ended)
    {
        using var patience = new CancellationTokenSource(LastWordTimeout, realm.Clock);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            ConnectionLog.Cut(logger, gone.GetType().Name);
        }

        ended.CancelAfter(LastWordTimeout);
    }
}
