using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Presence;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Chats;

/// <summary>
/// One chat: a window of its messages that moves with the reader, so that a chat of any length costs the same. Opening it tells nobody that it was read; a
/// button does, and a policy of the instance may.
/// </summary>
public sealed partial class Conversation
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RowPause = TimeSpan.FromSeconds(1);
    private ShownMessages _shown = null!;
    private readonly ConcurrentQueue<Message> _arrived = new();
    private bool _isStale = true;
    private volatile Chat? _row;
    private DateTimeOffset _rowReadAt;
    private bool _waitsForRow;
    private LiveEvent? _lastHeard;
    private bool _isRead;
    private IReadOnlyDictionary<string, ShownFile> _files = new Dictionary<string, ShownFile>();
    private bool _waitsForFiles;
    private TimeSpan _pause = FirstPause;
    private string? _unread;
    private string? _shownTarget;
    private Message? _reply;
    private Message? _edited;
    private Message? _forwarded;
    private Error? _error;

    [Parameter, EditorRequired]
    public string InstanceId { get; set; } = "";

    /// <summary>The chat's JID.</summary>
    [Parameter, EditorRequired]
    public string Chat { get; set; } = "";

    [Parameter]
    public bool CanSend { get; set; }

    /// <summary>The message to show, by WhatsApp's id; null for the end.</summary>
    [Parameter]
    public string? Target { get; set; }

    [Parameter]
    public bool ShowsDetails { get; set; }

    /// <summary>What somebody is about to send here.</summary>
    [Parameter]
    public TypingKind? Typing { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private Bubbles Bubbles { get; set; } = null!;

    private bool IsGroup => Chat.EndsWith("@g.us", StringComparison.Ordinal);

    // Who watches a chat wants to see a message when it is there. What is new comes with its event, so that a look is cheap.
    protected override TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(100);

    protected override bool Concerns(LiveEvent liveEvent)
    {
        if (liveEvent is not FeedLagged && liveEvent.InstanceId != InstanceId)
            return false;
        var before = _lastHeard;
        _lastHeard = liveEvent;
        switch (liveEvent)
        {
            case MessageStored stored when IsHere(stored.Message.ChatId) && _arrived.Count < ShownMessages.MostShown:
                _arrived.Enqueue(stored.Message);
                return true;
            // A message changes what its chat's row says, and no other message.
            case ChatChanged { MergedInto: null } changed when before is MessageStored stored && stored.Message.ChatId == changed.ChatId:
                return IsHere(changed.ChatId);
            case MessageStored { Message.ChatId: var chat } when IsHere(chat):
            case MessageStatusChanged { ChatId: var sent } when IsHere(sent):
            case MessageChanged { ChatId: var marked } when IsHere(marked):
            case ChatChanged { ChatId: var told } when IsHere(told):
            case ChatChanged { MergedInto: { } whole } when IsHere(whole):
            case FeedLagged:
                return _isStale = true;
            default:
                return false;
        }
    }

    protected override void OnInitialized() => _shown = new ShownMessages(Bubbles.Shared);

    protected override async Task OnParametersSetAsync()
    {
        // The first read is the base's.
        if (!_isRead || Target == _shownTarget)
            return;
        if (Target is not null && _shown.Items.Any(message => message.WhatsAppId == Target))
            _shownTarget = Target;
        else
            await LookAnewAsync();
    }

    protected override async Task<Error?> RefreshAsync()
    {
        var isStale = Interlocked.Exchange(ref _isStale, false);
        List<Message> arrived = [];
        while (_arrived.TryDequeue(out var message))
            arrived.Add(message);
        Error? error = null;
        if (isStale || _row is null || Now - _rowReadAt >= RowPause)
            error = await ReadRowAsync();
        else
            LookAtRowLater();
        error = await ShowAsync(isStale, arrived) ?? error;
        if (error is not null)
            _isStale = true;
        return error;
    }

    private async Task<Error?> ReadRowAsync()
    {
        var chat = await Portal.RunAsync((GetChat get, Caller caller) => get.ExecuteAsync(caller, InstanceId, Chat, Gone));
        _rowReadAt = Now;
        _row = chat.Value ?? _row;
        return chat.Error is { Kind: ErrorKind.NotFound } ? null : chat.Error;
    }

    /// <summary>What the row alone tells, how much is unread, need not keep pace with the messages.</summary>
    private void LookAtRowLater()
    {
        if (_waitsForRow)
            return;
        _waitsForRow = true;
        _ = LaterAsync(RowPause, () =>
        {
            _waitsForRow = false;
            return LookAsync();
        });
    }

    private async Task LaterAsync(TimeSpan pause, Func<Task> look)
    {
        try
        {
            await Task.Delay(pause, Clock, Gone);
            await InvokeAsync(look);
        }
        catch (OperationCanceledException)
        {
            // The component is gone.
        }
    }

    // Before anybody said anything here there is no row to know the chat by, so each message may be its first.
    private bool IsHere(string chatId) => _row is not { } row || row.Id == chatId;

    private Task LookAnewAsync()
    {
        _isStale = true;
        return LookAsync();
    }

    private async Task<Error?> ShowAsync(bool isStale, List<Message> arrived)
    {
        // Without a row nobody can tell whose a message is but the history.
        if (_isRead && !isStale && Target == _shownTarget && _row is { } row)
        {
            var news = arrived.Where(message => message.ChatId == row.Id && _shown.Items.All(shown => shown.Id != message.Id)).ToList();
            if (_shown.TryAppend(news))
                return news.Any(message => message.HasMedia) ? await ReadFilesAsync() : null;
        }

        return await (_shown.Items.Count == 0 || Target != _shownTarget ? OpenAsync() : ReadAnewAsync()) ?? await ReadFilesAsync();
    }

    private async Task<Error?> OpenAsync()
    {
        var target = Target;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, ShownMessages.AtOnce) { Around = target });
        if (window.Value is not { } read)
            return window.Error;
        if (!_isRead && _row is { UnreadCount: > 0 } row && !read.HasNewer)
            _unread = read.Items.Where(message => !message.FromMe).TakeLast(row.UnreadCount).FirstOrDefault()?.Id;
        _shownTarget = target;
        _isRead = true;
        _shown.Show(read.Items, read.HasOlder, read.HasNewer);
        return null;
    }

    /// <summary>The same stretch as it is now: the end of the chat, or from where its reader looks.</summary>
    private async Task<Error?> ReadAnewAsync()
    {
        var (first, isAtEnd) = (_shown.Items[0], _shown.IsAtEnd);
        var window = await WindowAsync(isAtEnd
            ? new GetMessageWindow.Input(InstanceId, Chat, Math.Max(_shown.Items.Count, ShownMessages.AtOnce))
            : new GetMessageWindow.Input(InstanceId, Chat, ShownMessages.MostShown)
            {
                // Where all is shown from its beginning, what is first may move: what we send gets the server's time, which knows no parts of a second.
                From = _shown.HasOlder || _shown.HasNewer ? MessagePlace.Of(first) : MessagePlace.Beginning,
            });
        if (window.Value is not { } read)
            return window.Error;
        // Its reader moved on meanwhile.
        if (_shown.Items is not [var still, ..] || still.Id != first.Id || _shown.IsAtEnd != isAtEnd)
            return await (_shown.Items.Count > 0 ? ReadAnewAsync() : OpenAsync());
        _shown.Show(read.Items, read.HasOlder, read.HasNewer);
        return null;
    }

    private async Task ReadOlderAsync()
    {
        if (_shown.Items is not [var first, ..])
            return;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, ShownMessages.AtOnce) { Before = MessagePlace.Of(first) });
        _error = window.Error;
        if (window.Value is not { } read || _shown.Items is not [var still, ..] || still.Id != first.Id)
            return;
        _shown.PutBefore(read);
        await ReadFilesAsync();
    }

    private async Task ReadNewerAsync()
    {
        if (_shown.Items is not [.., var last])
            return;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, ShownMessages.AtOnce) { From = MessagePlace.Of(last) });
        _error = window.Error;
        if (window.Value is not { } read || _shown.Items is not [.., var still] || still.Id != last.Id)
            return;
        _shown.PutAfter(read);
        await ReadFilesAsync();
    }

    private async Task GoToEndAsync()
    {
        if (Target is not null)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("message", (string?)null), replace: true);
        _shown.Follow(true);
        if (!_shown.HasNewer)
            return;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, ShownMessages.AtOnce));
        _error = window.Error;
        if (window.Value is { } read)
            _shown.Show(read.Items, read.HasOlder, read.HasNewer);
        await ReadFilesAsync();
    }

    private Task<Result<MessageWindow>> WindowAsync(GetMessageWindow.Input input) =>
        Portal.RunAsync((GetMessageWindow get, Caller caller) => get.ExecuteAsync(caller, input, Gone));

    private async Task<Error?> ReadFilesAsync()
    {
        var ids = _shown.Items.Where(message => message.HasMedia).Select(message => message.Id).ToList();
        if (ids.Count == 0)
            return null;
        var files = await Portal.RunAsync((ListMessageFiles list, Caller caller) => list.ExecuteAsync(caller, InstanceId, ids, Gone));
        _files = files.Value?.ToDictionary(file => file.MessageId) ?? _files;
        if (_files.Values.Any(file => file.State == MediaState.Pending))
            LookForFilesLater();
        return files.Error;
    }

    /// <summary>No event says that a file arrived.</summary>
    private void LookForFilesLater()
    {
        if (_waitsForFiles)
            return;
        _waitsForFiles = true;
        _ = LaterAsync(_pause, () =>
        {
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            _waitsForFiles = false;
            return LookAnewAsync();
        });
    }

    private async Task ReadAsync()
    {
        var outcome = await Portal.RunAsync((ReadChat read, Caller caller) => read.ExecuteAsync(caller, new ReadChat.Input(InstanceId, Chat), CancellationToken.None));
        _error = outcome.Error;
        if (outcome.IsSuccess)
            await LookAnewAsync();
    }

    private async Task OrderAsync(MessageOrder order)
    {
        _error = null;
        var id = order.Message.WhatsAppId;
        switch (order.Kind)
        {
            case MessageOrderKind.Reply:
                (_reply, _edited) = (order.Message, null);
                break;
            case MessageOrderKind.Edit:
                (_reply, _edited) = (null, order.Message);
                break;
            case MessageOrderKind.Forward:
                _forwarded = order.Message;
                break;
            case MessageOrderKind.React:
                _error = (await Portal.RunAsync((ReactToMessage react, Caller caller) =>
                    react.ExecuteAsync(caller, new ReactToMessage.Input(InstanceId, id, order.Emoji), CancellationToken.None))).Error;
                break;
            case MessageOrderKind.Delete:
                _error = (await Portal.RunAsync((DeleteMessage delete, Caller caller) =>
                    delete.ExecuteAsync(caller, new DeleteMessage.Input(InstanceId, id), CancellationToken.None))).Error;
                break;
        }
    }

    private async Task Finish(bool sent)
    {
        (_reply, _edited) = (null, null);
        if (sent)
            await GoToEndAsync();
    }
}
