using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Presence;
using WaPortal.Infrastructure.Messages;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;
using WaPortal.Infrastructure.Persistence.WhatsApp;
using WaPortal.WhatsApp;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Media;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Presence;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Syncing;
using Message = WaPortal.WhatsApp.Protobuf.Message;

namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// One running WhatsApp client and its way to the database: each commit of the client becomes one journal entry, and what
/// was new in it is told to those who watch after it is durable.
/// </summary>
internal sealed class InstanceSession : IClientHost, IAsyncDisposable
{
    /// <summary>
    /// The longest that a send takes, with all that WhatsApp has to be asked before. Beyond it nothing of it begins any more; what is durable by then
    /// still goes.
    /// </summary>
    public static readonly TimeSpan SendBound = TimeSpan.FromSeconds(45);

    /// <summary>The same for a file, which has to be uploaded first.</summary>
    public static readonly TimeSpan FileBound = TimeSpan.FromMinutes(9);

    /// <summary>How long to leave the server alone that was asked for pairing codes too often; it does not say so itself.</summary>
    private static readonly TimeSpan ServerPause = TimeSpan.FromMinutes(10);

    private readonly SessionScope _scope;
    private readonly SqlClientStore _store;
    private readonly CommitProjector _projector;
    private readonly IJournal _journal;
    private readonly SessionAftermath _aftermath;
    private readonly IFileShelf _files;
    private readonly IThumbnails _thumbnails;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly NumberCache _numbers;
    private readonly GroupSync _groups;
    private readonly MediaFetches _fetches;
    private readonly ReadOnReceive _reads;
    private readonly ConcurrentDictionary<Jid, object> _typing = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping; // outlives its source: a call may overlap the disposal
    private WhatsAppClient? _client;
    private bool _alwaysOnline;

    public InstanceSession(
        SessionScope scope, SqlClientStore store, CommitProjector projector, IJournal journal, SessionAftermath aftermath, IFileShelf files,
        IThumbnails thumbnails, TimeProvider time, ILogger<InstanceSession> logger)
    {
        _scope = scope;
        _store = store;
        _projector = projector;
        _journal = journal;
        _aftermath = aftermath;
        _files = files;
        _thumbnails = thumbnails;
        _time = time;
        _logger = logger;
        _numbers = new NumberCache(time);
        _fetches = new MediaFetches(scope, journal, files, time, logger);
        _groups = new GroupSync(scope.InstanceId, time, logger);
        _stopping = _stop.Token;
        _reads = new ReadOnReceive(scope.InstanceId, TellReadAsync, logger, _stopping) { Enabled = scope.ReadsOnReceive };
    }

    /// <summary>True before the start, and once the client gave up for good; in between it connects by itself again.</summary>
    public bool HasEnded => Completion.IsCompleted;

    /// <summary>Why the client gave up for good; null for a fault of this program, after which a new session may do better.</summary>
    public Task<CloseReason?> Completion { get; private set; } = Task.FromResult<CloseReason?>(CloseReason.Stopped);

    private WhatsAppClient Client => _client ?? throw new InvalidOperationException("The session has no client yet.");

    /// <summary>Gives the session its client; once, before anything else. The client needs the session as its host.</summary>
    public void Attach(WhatsAppClient client) => (_client, _alwaysOnline) = (client, client.StaysAvailable);

    /// <summary>Starts to connect, away from the caller's scheduler.</summary>
    public void Start() => Completion = Task.Run(RunAsync);

    /// <inheritdoc/>
    public ValueTask CommitAsync(ClientCommit commit, CancellationToken cancellationToken)
    {
        var projection = _projector.Project(_scope, _store, commit);
        return CompleteAsync(_journal.CommitAsync(projection.Entry, cancellationToken), projection, commit);
    }

    /// <summary>The state as the owner may see it.</summary>
    public SessionSnapshot Snapshot()
    {
        var state = Client.State;
        if (state.IsReady(_time.GetUtcNow()))
            return new SessionSnapshot(true, InstanceStatus.Connected, null, null, null);
        if (HasEnded && state.Closed is { } closed)
        {
            var outcome = CloseOutcome.Of(closed);
            return new SessionSnapshot(true, outcome.Status, outcome.Reason, null, null);
        }

        return new SessionSnapshot(true, InstanceStatus.Connecting, null, state.QrCode, state.QrExpiresAt, state.PairingCode?.Code, state.PairingCode?.ExpiresAt);
    }

    /// <summary>Asks for a code that links the phone of that number.</summary>
    public async Task<PairingReply> RequestPairingCodeAsync(string digits)
    {
        using var bound = new CancellationTokenSource(SendBound, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, _stopping);
        try
        {
            var issued = await Client.RequestPairingCodeAsync(digits, either.Token);
            return new PairingReply(null, issued.Code, issued.ExpiresAt);
        }
        catch (WhatsAppException refusal)
        {
            InstanceSessionLog.NoPairingCode(_logger, _scope.InstanceId, refusal);
            return (refusal as QueryException)?.Code switch
            {
                null or 0 => PairingReply.NotReady,
                429 => new PairingReply(PairingFailure.TooOften, Wait: ServerPause),
                _ => new PairingReply(PairingFailure.Refused),
            };
        }
        catch (Exception ended) when (ended is OperationCanceledException || (ended is ObjectDisposedException && _stopping.IsCancellationRequested))
        {
            return PairingReply.NotReady;
        }
    }

    public Task<SendReply> SendAsync(SendRequest request) =>
        SendAsync(request.To, request.MessageId, SendBound, _ => Task.FromResult(Message.Parser.ParseFrom(request.Content)));

    public Task<SendReply> SendFileAsync(FileRequest request) => SendAsync(request.To, request.MessageId, FileBound, async bound =>
    {
        var kind = MediaDescriber.KindOf(request.Kind);
        var file = _files.Open(request.Key);
        await using (file.ConfigureAwait(false))
        {
            var thumbnail = await _thumbnails.MakeAsync(file, new FileType(request.MimeType, request.Kind), bound);
            file.Position = 0;
            return OutgoingMedia.Compose(await Client.UploadAsync(kind, file, bound), request, thumbnail);
        }
    });

    /// <summary>Fetches a file and checks it.</summary>
    public Task<FetchReply> FetchMediaAsync(FetchRequest request) =>
        Client.IsReady ? _fetches.FetchAsync(Client, request, _stopping) : Task.FromResult(new FetchReply(FetchFailure.NotConnected));

    /// <summary>Asks whom a number leads to.</summary>
    public async Task<CheckReply> CheckNumberAsync(string digits)
    {
        using var bound = new CancellationTokenSource(SendBound, _time);
        try
        {
            return new CheckReply(Answered: true, (await ResolveAsync(digits, bound.Token))?.ToString());
        }
        catch (WhatsAppException failure)
        {
            InstanceSessionLog.ResolveFailed(_logger, _scope.InstanceId, failure);
        }
        catch (Exception ended) when (ended is OperationCanceledException || (ended is ObjectDisposedException && _stopping.IsCancellationRequested))
        {
            // Time ran out, or the session stops.
        }

        return new CheckReply(Answered: false, null);
    }

    /// <summary>Tells the writers that their messages were read, then takes these off the unread count.</summary>
    /// <returns>False when there is no connection to tell it on.</returns>
    public Task<bool> MarkReadAsync(ReadRequest request) => Client.IsReady ? TellReadAsync(request) : Task.FromResult(false);

    /// <summary>Follows other settings from now on.</summary>
    public async Task ApplyPolicyAsync(bool alwaysOnline, bool readsOnReceive)
    {
        _reads.Enabled = readsOnReceive;
        if (_alwaysOnline == alwaysOnline)
            return;
        _alwaysOnline = Client.StaysAvailable = alwaysOnline;
        await SetPresenceAsync(alwaysOnline); // without a connection the next login announces it
    }

    /// <summary>Waits for a connection where one is on its way: messages come in before it counts as open.</summary>
    private async Task<bool> TellReadAsync(ReadRequest request)
    {
        if (!Jid.TryParse(request.Chat, out var chat))
            return false;
        try
        {
            foreach (var receipt in request.Receipts)
                await Client.MarkReadAsync(chat, receipt.Ids, Jid.TryParse(receipt.Sender, out var sender) ? sender.Account : null, _stopping);
            var read = new MarkChatRead(_scope.InstanceId, ChatKey.Of(chat), request.Count);
            var projection = new CommitProjection(new JournalEntry(_scope.Fence, read), []);
            await CompleteAsync(_journal.CommitAsync(projection.Entry, _stopping), projection);
            return true;
        }
        catch (WhatsAppException gone)
        {
            InstanceSessionLog.ReadNotSent(_logger, _scope.InstanceId, gone);
            return false;
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException && _stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Shows the account as online or not.</summary>
    public Task<SignalReply> SetPresenceAsync(bool available) => SignalAsync(async bound =>
    {
        await Client.SetPresenceAsync(available, bound);
        return SignalReply.Done;
    });

    /// <summary>Has it told, or told no more, whether a contact is online.</summary>
    public Task<SignalReply> WatchPresenceAsync(string to, bool wanted) => SignalAsync(async bound =>
    {
        if (!Jid.TryParse(to, out var contact))
        {
            if (await ResolveAsync(to, bound) is not { } account)
                return SignalReply.NoAccount;
            contact = account;
        }

        if (wanted)
            return await Client.WatchPresenceAsync(contact, bound) ? SignalReply.Done : SignalReply.TooMany;
        await Client.UnwatchPresenceAsync(contact, bound);
        return SignalReply.Done;
    });

    /// <summary>Shows in a chat that the account types or records, and ends it in time: whoever began it may never come back to do so.</summary>
    public Task<SignalReply> ShowTypingAsync(TypingRequest request) => SignalAsync(async bound =>
    {
        if (!Jid.TryParse(request.To, out var chat))
        {
            if (await ResolveAsync(request.To, bound) is not { } account)
                return SignalReply.NoAccount;
            chat = account;
        }

        var round = new object();
        if (request.Kind == TypingKind.Paused)
            _typing.TryRemove(chat, out _);
        else
            _typing[chat] = round;
        await Client.ShowTypingAsync(chat, StateOf(request.Kind), bound);
        if (request.Kind != TypingKind.Paused)
            _ = EndTypingAsync(chat, round, request.Lasts);
        return SignalReply.Done;
    });

    /// <summary>Changes something on all devices of the account.</summary>
    public async Task<SettingReply> ChangeSettingAsync(SettingRequest request)
    {
        if (!Client.IsReady || request.ToAction() is not { } action)
            return SettingReply.NotConnected;
        using var bound = new CancellationTokenSource(SendBound, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, _stopping);
        try
        {
            await Client.ChangeAsync(action, either.Token);
            return SettingReply.Done;
        }
        catch (SettingsLockedException)
        {
            return SettingReply.NotShared;
        }
        catch (WhatsAppException failure)
        {
            InstanceSessionLog.SettingNotTaken(_logger, _scope.InstanceId, failure);
            return SettingReply.NotTaken;
        }
        catch (Exception ended) when (ended is OperationCanceledException || (ended is ObjectDisposedException && _stopping.IsCancellationRequested))
        {
            return bound.IsCancellationRequested ? SettingReply.NotTaken : SettingReply.NotConnected;
        }
    }

    /// <summary>Does something to a group, or asks it something.</summary>
    public async Task<GroupReply> OrderGroupAsync(GroupRequest request)
    {
        if (!Client.IsReady)
            return GroupReply.NotConnected;
        using var bound = new CancellationTokenSource(SendBound, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, _stopping);
        try
        {
            return await GroupOrders.GiveAsync(Client.Groups, request, either.Token);
        }
        catch (WhatsAppException refusal)
        {
            InstanceSessionLog.GroupOrderNotTaken(_logger, _scope.InstanceId, refusal);
            return GroupReply.Refused((refusal as QueryException)?.Code ?? 0);
        }
        catch (Exception ended) when (ended is OperationCanceledException || (ended is ObjectDisposedException && _stopping.IsCancellationRequested))
        {
            return bound.IsCancellationRequested ? GroupReply.Refused(0) : GroupReply.NotConnected;
        }
    }

    public Task LogoutAsync() => Client.LogoutAsync(_stopping);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Completion;
        await _groups.Idle;
        await _reads.Completion;
        await Client.DisposeAsync();
        _store.Dispose();
        _fetches.Dispose();
        _stop.Dispose();
    }

    private async Task<SendReply> SendAsync(string recipient, string? messageId, TimeSpan longest, Func<CancellationToken, Task<Message>> compose)
    {
        if (!Client.IsReady)
            return new SendReply("", 0, SendReply.NotConnected);
        using var bound = new CancellationTokenSource(longest, _time);
        var begun = false;
        try
        {
            if (!Jid.TryParse(recipient, out var to))
            {
                if (await ResolveAsync(recipient, bound.Token) is not { } account)
                    return new SendReply("", 0, SendReply.NoAccount);
                to = account;
            }

            var content = await compose(bound.Token);
            // Not cancelled when the session stops: the client then says of a message that is durable that it is still to go.
            begun = true;
            var outcome = await Client.SendAsync(to, content, messageId, bound.Token);
            return outcome switch
            {
                SendOutcome.Failed failed => new SendReply(failed.Id, failed.Code, failed.Why),
                _ => new SendReply(outcome.Id, 0, null),
            };
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested)
        {
            return new SendReply("", 0, begun ? SendReply.Unknown : SendFailure.ServerSilent);
        }
        catch (MediaException failure)
        {
            InstanceSessionLog.UploadFailed(_logger, _scope.InstanceId, failure);
            return new SendReply("", 0, SendReply.MediaHostFailed);
        }
        catch (WhatsAppException failure)
        {
            InstanceSessionLog.ResolveFailed(_logger, _scope.InstanceId, failure);
            return new SendReply("", 0, SendReply.NotConnected);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException && _stopping.IsCancellationRequested)
        {
            return new SendReply("", 0, SendReply.NotConnected);
        }
    }

    private static TypingState StateOf(TypingKind kind) => kind switch
    {
        TypingKind.Composing => TypingState.Composing,
        TypingKind.Recording => TypingState.Recording,
        _ => TypingState.Paused,
    };

    /// <summary>Ends what a chat shows, unless something else is shown there by then. Never throws: nobody waits for it.</summary>
    private async Task EndTypingAsync(Jid chat, object round, TimeSpan lasts)
    {
        try
        {
            await Task.Delay(lasts, _time, _stopping);
            if (_typing.TryRemove(KeyValuePair.Create(chat, round)))
                await SignalAsync(async bound =>
                {
                    await Client.ShowTypingAsync(chat, TypingState.Paused, bound);
                    return SignalReply.Done;
                });
        }
        catch (OperationCanceledException)
        {
            // The session stops, and with its connection what it showed.
        }
    }

    /// <summary>Shows something that nobody keeps: without a connection it is not made up for later.</summary>
    private async Task<SignalReply> SignalAsync(Func<CancellationToken, Task<SignalReply>> show)
    {
        if (!Client.IsReady)
            return SignalReply.NotConnected;
        using var bound = new CancellationTokenSource(SendBound, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, _stopping);
        try
        {
            return await show(either.Token);
        }
        catch (WhatsAppException gone)
        {
            InstanceSessionLog.SignalNotSent(_logger, _scope.InstanceId, gone);
        }
        catch (Exception ended) when (ended is OperationCanceledException || (ended is ObjectDisposedException && _stopping.IsCancellationRequested))
        {
            // Time ran out, or the session stops.
        }

        return SignalReply.NotConnected;
    }

    /// <summary>Whom a number leads to; null when it has no account.</summary>
    /// <exception cref="WhatsAppException">Not connected, or no answer.</exception>
    private async ValueTask<Jid?> ResolveAsync(string digits, CancellationToken bound)
    {
        if (_numbers.TryGet(digits, out var known))
            return known;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound, _stopping);
        var answer = await Client.ResolveNumbersAsync([digits], either.Token);
        _numbers.Add(digits, answer[0].Jid);
        return answer[0].Jid;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The session loop is one of the three edges where exceptions end.")]
    private async Task<CloseReason?> RunAsync()
    {
        try
        {
            var reason = await Client.RunAsync(_stopping);
            InstanceSessionLog.Ended(_logger, _scope.InstanceId, reason);
            return reason;
        }
        catch (Exception bug)
        {
            InstanceSessionLog.Crashed(_logger, _scope.InstanceId, bug);
            return null;
        }
    }

    private async ValueTask CompleteAsync(ValueTask committing, CommitProjection projection, ClientCommit commit)
    {
        await CompleteAsync(committing, projection);
        _groups.After(commit, Client, _stopping);
        _reads.After(projection);
    }

    private async ValueTask CompleteAsync(ValueTask committing, CommitProjection projection)
    {
        await committing;
        _aftermath.Publish(_scope, projection);
    }
}
