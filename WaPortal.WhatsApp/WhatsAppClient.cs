using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Presence;
using WaPortal.WhatsApp.Privacy;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Receipts;
using WaPortal.WhatsApp.Retry;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Syncing;
using WaPortal.WhatsApp.Transport;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp;

/// <summary>
/// One linked device: connects, pairs or logs in, keeps the connection, sends and receives. What happens reaches the host as
/// commits (<see cref="IClientHost"/>). Safe to call from many threads; <see cref="RunAsync"/> runs once at a time.
/// </summary>
public sealed class WhatsAppClient : IAsyncDisposable
{
    private static readonly TimeSpan LogoutPatience = TimeSpan.FromSeconds(10);
    private readonly ClientContext _context;
    private readonly ClientLife _life;
    private readonly MessageSender _sender;
    private readonly NumberResolver _resolver;
    private readonly MediaClient _media;
    private readonly MediaRetry _mediaRetry;
    private readonly PresenceHandler _presence;
    private readonly AppStateSync _appState;
    private readonly HistoryImport _history;
    private readonly PairingCodes _codes;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stop;
    private Task<CloseReason> _run = Task.FromResult(CloseReason.Stopped);

    /// <param name="options">How the client behaves.</param>
    /// <param name="store">What it reads of its own state.</param>
    /// <param name="host">What makes its state and events durable.</param>
    /// <param name="sockets">What opens its socket.</param>
    /// <param name="time">The clock of every timer and event.</param>
    /// <param name="loggers">Logs never show content, keys or whole phone numbers.</param>
    public WhatsAppClient(
        WhatsAppClientOptions options, IClientStore store, IClientHost host, IWebSocketFactory sockets, TimeProvider time, ILoggerFactory loggers)
        : this(options, store, host, context => new Handshaker(context, sockets), time, loggers)
    {
    }

    internal WhatsAppClient(
        WhatsAppClientOptions options, IClientStore store, IClientHost host, Func<ClientContext, IConnector> connector, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var context = _context = new ClientContext(options, new ProtocolState(store, host, time), new ClientStatus(time) { Available = options.AnnounceAvailable }, time, loggers);
        var outbox = new Outbox(time);
        var directory = new DeviceDirectory(context);
        var preKeys = new PreKeyStock(context);
        var sessions = new SessionStarter(context);
        var tokens = new PrivacyTokens(context);
        _presence = new PresenceHandler(context, tokens);
        _resolver = new NumberResolver(context);
        _media = new MediaClient(context);
        _mediaRetry = new MediaRetry(context);
        var groups = new GroupDirectory(context, directory);
        Groups = new GroupClient(context, groups);
        var groupSender = new GroupSender(context, groups, directory, sessions);
        _sender = new MessageSender(context, outbox, directory, sessions, groupSender, tokens);
        var peers = new PeerSender(context, sessions);
        _appState = new AppStateSync(context, new CollectionDownloads(_media), new KeyRequests(context, peers));
        _history = new HistoryImport(context, _media);
        var qr = new QrShow(context);
        _codes = new PairingCodes(context, qr);
        var router = new StanzaRouter(
            context,
            new PairingHandler(context, qr, _codes),
            new LoginSequence(context, preKeys, _presence, _appState, _history),
            new MessageReceiver(context, new MessageDecryptor(context), new RetryRequests(context), new PeerHandler(context, _appState, _history)),
            new AckHandler(context, outbox, directory, groups, new GroupCatchUp(context, groups, groupSender), _presence, tokens),
            new ReceiptHandler(context),
            new RetryAnswers(context, outbox, sessions),
            new NotificationHandler(context, directory, preKeys, groups, _appState, _mediaRetry, _codes, tokens),
            _presence);
        var runner = new ConnectionRunner(
            context, connector(context), new InboundLoop(context, router), new Keepalive(context, outbox, preKeys), outbox);
        _life = new ClientLife(context, runner, outbox);
    }

    /// <summary>What can be asked of groups and done to them.</summary>
    public GroupClient Groups { get; }

    /// <summary>What the client is doing right now.</summary>
    public ClientState State => _context.Status.Snapshot(_context.State.Credentials);

    /// <summary>True when the connection is open and was heard from within a minute.</summary>
    public bool IsReady => State.IsReady(_context.Time.GetUtcNow());

    /// <summary>A fresh message id for <see cref="SendAsync"/>, to be stored before the send so that it can be repeated safely.</summary>
    /// <param name="self">The sending account, which goes into the hash; null before pairing.</param>
    /// <param name="time">The clock.</param>
    public static string NewMessageId(Jid? self, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return MessageIds.Next(self, time.GetUtcNow());
    }

    /// <summary>
    /// The whole life: connects, pairs or logs in, and reconnects with growing jittered pauses, until <paramref name="stop"/> or an
    /// outcome after which trying again is pointless. Never throws for what the server, the network or the host does.
    /// </summary>
    /// <returns>The outcome; also in the last <see cref="ConnectionClosed"/> event, except <see cref="CloseReason.Fenced"/>, which nobody may write.</returns>
    /// <exception cref="InvalidOperationException">It is running already.</exception>
    public async Task<CloseReason> RunAsync(CancellationToken stop)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task<CloseReason> run;
        lock (_lock)
        {
            if (!_run.IsCompleted)
                throw new InvalidOperationException("The client is running already.");
            _stop = linked;
            run = _run = Task.Run(() => _life.RunAsync(linked.Token), CancellationToken.None);
        }

        try
        {
            return await run.ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
                _stop = null;
        }
    }

    /// <summary>
    /// Asks for a code that a person types into the phone instead of scanning the QR, which goes on being shown. WhatsApp tells the phone
    /// that one was asked for. A new code takes the place of the one before; all end with the connection.
    /// </summary>
    /// <param name="digits">The phone's international number, digits only.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="QueryException">No connection waits to be linked, or the server refused or did not answer.</exception>
    public Task<IssuedPairingCode> RequestPairingCodeAsync(string digits, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(digits);
        return _codes.RequestAsync(digits, cancellationToken).WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Encrypts a message for every device of the recipient and the other own devices, commits it, sends it and waits for the
    /// server's answer. Repeating a call with the same id never sends a second message.
    /// </summary>
    /// <param name="to">An account, by phone number or LID, without device; or a group.</param>
    /// <param name="content">The message.</param>
    /// <param name="messageId">From <see cref="NewMessageId"/>; null makes one.</param>
    /// <param name="cancellationToken">Ends the waiting; a message that is committed by then is sent all the same.</param>
    public Task<SendOutcome> SendAsync(Jid to, Message content, string? messageId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _sender.SendAsync(to, content, messageId, cancellationToken);
    }

    /// <summary>Encrypts a file and uploads it, piece by piece.</summary>
    /// <param name="kind">What the file is.</param>
    /// <param name="file">The file, read to its end.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What a message needs to carry it: <see cref="MediaMessages.Create"/>.</returns>
    /// <exception cref="MediaException">No media host took it.</exception>
    /// <exception cref="QueryException">The server did not say where it is to go.</exception>
    public Task<MediaReference> UploadAsync(MediaKind kind, Stream file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _media.UploadAsync(kind, file, cancellationToken);
    }

    /// <summary>Fetches a file, checks all of it, then opens it, piece by piece.</summary>
    /// <param name="reference">Which: <see cref="MediaMessages.Read"/>.</param>
    /// <param name="maxBytes">A larger one is not taken.</param>
    /// <param name="output">Takes the file. What it holds after an exception is to be thrown away.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="MediaException">It is not there, too large, or not what the message speaks of.</exception>
    /// <exception cref="QueryException">The server did not say where it is.</exception>
    public Task DownloadAsync(MediaReference reference, long maxBytes, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(output);
        return _media.DownloadAsync(reference, maxBytes, output, cancellationToken);
    }

    /// <summary>Asks the phone to upload a file again that the media hosts no longer have, and waits for it.</summary>
    /// <param name="reference">The file.</param>
    /// <param name="origin">The message that it came with.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Where the file is now.</returns>
    /// <exception cref="MediaException">The phone does not have it either, or does not answer.</exception>
    /// <exception cref="QueryException">Not connected.</exception>
    public Task<MediaReference> RenewAsync(MediaReference reference, MediaOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(origin);
        if (reference.MediaKey.Length != MediaKeys.MediaKeySize)
            throw new MediaException(MediaFailure.Corrupt, "The message carries no key for its file.");
        return _mediaRetry.AskAsync(reference, origin, cancellationToken);
    }

    /// <summary>Asks which phone numbers have accounts.</summary>
    /// <param name="digits">International numbers, digits only.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>One answer per question, in its order.</returns>
    /// <exception cref="WhatsAppException">Not connected, or no answer.</exception>
    public async Task<IReadOnlyList<ResolvedNumber>> ResolveNumbersAsync(IReadOnlyList<string> digits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return await _resolver.ResolveAsync(await OpenAsync(cancellationToken).ConfigureAwait(false), digits, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells the sender that messages were read.</summary>
    /// <param name="chat">The conversation.</param>
    /// <param name="messageIds">Ids of received messages, at least one.</param>
    /// <param name="sender">Who wrote them, in a group.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="WhatsAppException">Not connected.</exception>
    public async Task MarkReadAsync(Jid chat, IReadOnlyList<string> messageIds, Jid? sender = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageIds);
        ArgumentOutOfRangeException.ThrowIfZero(messageIds.Count, nameof(messageIds));
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        Jid to;
        using (await _context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
            to = chat.IsPhoneNumber ? await _context.State.LidOfAsync(chat, cancellationToken).ConfigureAwait(false) ?? chat : chat;
        await connection.SendAsync(ReceiptNodes.Read(to, sender, messageIds, _context.Time.GetUtcNow())).ConfigureAwait(false);
    }

    /// <summary>
    /// Changes something that the account's devices keep in step, on all of them. <see cref="Events.AppStateChanged"/> tells of it like
    /// of a change that somebody else made.
    /// </summary>
    /// <exception cref="SettingsLockedException">The phone has shared no key yet.</exception>
    /// <exception cref="WhatsAppException">Not connected, or refused.</exception>
    public async Task ChangeAsync(AppStateAction action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await _appState.ChangeAsync(connection, action).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Announces this device as available (online) or unavailable; delivery receipts follow suit, also after a reconnect.</summary>
    /// <exception cref="WhatsAppException">Not connected.</exception>
    public async Task SetPresenceAsync(bool available, CancellationToken cancellationToken = default) =>
        await _presence.AnnounceAsync(await OpenAsync(cancellationToken).ConfigureAwait(false), available).ConfigureAwait(false);

    /// <summary>Whether this device is announced as available at each login, as <see cref="SetPresenceAsync"/> does it at once.</summary>
    public bool StaysAvailable
    {
        get => _context.Status.Available;
        set => _context.Status.Available = value;
    }

    /// <summary>
    /// Asks to be told by <see cref="Events.ContactPresence"/> whether a contact is online, now and after each reconnect. WhatsApp tells it only
    /// while this account is available itself, and to those whom the contact lets know.
    /// </summary>
    /// <returns>False when that is asked of <see cref="WhatsAppClientOptions.MaxWatchedContacts"/> already.</returns>
    /// <exception cref="WhatsAppException">Not connected.</exception>
    public async Task<bool> WatchPresenceAsync(Jid contact, CancellationToken cancellationToken = default) =>
        await _presence.WatchAsync(await OpenAsync(cancellationToken).ConfigureAwait(false), contact.Account, cancellationToken).ConfigureAwait(false);

    /// <summary>Tells no more whether a contact is online.</summary>
    public Task UnwatchPresenceAsync(Jid contact, CancellationToken cancellationToken = default) =>
        _presence.UnwatchAsync(contact.Account, cancellationToken);

    /// <summary>
    /// Shows in a chat that this account types or records, until a message or <see cref="TypingState.Paused"/> follows. WhatsApp shows it only
    /// while the account is available.
    /// </summary>
    /// <param name="chat">A person or a group.</param>
    /// <param name="state">What to show.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="WhatsAppException">Not connected.</exception>
    public async Task ShowTypingAsync(Jid chat, TypingState state, CancellationToken cancellationToken = default) =>
        await _presence.TypeAsync(await OpenAsync(cancellationToken).ConfigureAwait(false), chat, state, cancellationToken).ConfigureAwait(false);

    /// <summary>Unlinks this device at the server as far as it can be reached, wipes the stored state and ends <see cref="RunAsync"/>.</summary>
    /// <exception cref="FencedException">Another owner took this session over; nothing was wiped.</exception>
    public async Task LogoutAsync(CancellationToken cancellationToken = default)
    {
        if (_context.Status.Open is { } connection && _context.State.Credentials?.Id is { } id)
        {
            connection.EndsAs = CloseTable.LoggedOut;
            try
            {
                NodeAttribute[] device = [("jid", id), ("reason", "user_initiated")];
                await connection.AskAsync("set", "md", [new Node("remove-companion-device", device)], LogoutPatience).ConfigureAwait(false);
            }
            catch (QueryException)
            {
                // The server may close the stream before it answers; what is left is on this side.
            }

            connection.End(CloseTable.LoggedOut);
        }

        if (await StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false) != CloseReason.LoggedOut)
            await _life.WipeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends <see cref="RunAsync"/> and waits for it; how that ended is told by it alone.</summary>
    public async ValueTask DisposeAsync()
    {
        await ((Task)StopAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _appState.Dispose();
        _history.Dispose();
        _codes.Dispose();
        _context.State.Dispose();
    }

    private Task<CloseReason> StopAsync()
    {
        lock (_lock)
        {
            _stop?.Cancel();
            return _run;
        }
    }

    private async ValueTask<LiveConnection> OpenAsync(CancellationToken cancellationToken) =>
        await _context.Status.WaitForOpenAsync(_context.Options.SendTimeout, cancellationToken).ConfigureAwait(false)
        ?? throw new QueryException("There is no open connection.");
}
