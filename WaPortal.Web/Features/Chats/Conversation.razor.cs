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
    private const int AtOnce = 50;
    private const int MostShown = 250;
    private const int MostAnew = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private IReadOnlyList<Message>? _messages;
    private IReadOnlyDictionary<string, ShownFile> _files = new Dictionary<string, ShownFile>();
    private Chat? _row;
    private bool _hasOlder;
    private bool _hasNewer;
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

    private bool IsGroup => Chat.EndsWith("@g.us", StringComparison.Ordinal);

    protected override bool Concerns(LiveEvent liveEvent) =>
        liveEvent is MessageStored or MessageStatusChanged or MessageChanged or ChatChanged && liveEvent.InstanceId == InstanceId;

    protected override async Task OnParametersSetAsync()
    {
        // The first read is the base's.
        if (_messages is null || Target == _shownTarget)
            return;
        if (Target is not null && _messages.Any(message => message.WhatsAppId == Target))
            _shownTarget = Target;
        else
            await LookAsync();
    }

    protected override async Task<Error?> RefreshAsync()
    {
        var chat = await Portal.RunAsync((GetChat get, Caller caller) => get.ExecuteAsync(caller, InstanceId, Chat, Gone));
        _row = chat.Value ?? _row;
        var error = await (_messages is null or { Count: 0 } || Target != _shownTarget ? OpenAsync() : ReadAnewAsync(_messages[0]));
        return error ?? await ReadFilesAsync() ?? (chat.Error is { Kind: ErrorKind.NotFound } ? null : chat.Error);
    }

    private async Task<Error?> OpenAsync()
    {
        var target = Target;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, AtOnce) { Around = target });
        if (window.Value is not { } read)
            return window.Error;
        if (_messages is null && _row is { UnreadCount: > 0 } && !read.HasNewer)
            _unread = read.Items.Where(message => !message.FromMe).TakeLast(_row.UnreadCount).FirstOrDefault()?.Id;
        _shownTarget = target;
        Show(read.Items, read.HasOlder, read.HasNewer);
        return null;
    }

    private async Task<Error?> ReadAnewAsync(Message first)
    {
        var limit = _hasNewer ? _messages!.Count : MostAnew;
        // Where all is shown from its beginning, what is first may move: what we send gets the server's time, which knows no parts of a second.
        var from = _hasOlder || _hasNewer ? MessagePlace.Of(first) : MessagePlace.Beginning;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, limit) { From = from });
        if (window.Value is not { } read)
            return window.Error;
        // Earlier ones came in meanwhile, or so many new ones that the reader is better off at the end.
        if (_messages is not [var still, ..] || still.Id != first.Id)
            return await (_messages is [var other, ..] ? ReadAnewAsync(other) : OpenAsync());
        if (read.HasNewer && !_hasNewer)
            return await OpenAsync();
        var surplus = _hasNewer ? 0 : Math.Max(0, read.Items.Count - MostShown);
        Show([.. read.Items.Skip(surplus)], read.HasOlder || surplus > 0, read.HasNewer);
        return null;
    }

    private async Task ReadOlderAsync()
    {
        if (_messages is not [var first, ..])
            return;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, AtOnce) { Before = MessagePlace.Of(first) });
        _error = window.Error;
        if (window.Value is not { } read || _messages is not [var still, ..] || still.Id != first.Id)
            return;
        var all = read.Items.Concat(_messages).ToList();
        Show([.. all.Take(MostShown)], read.HasOlder, _hasNewer || all.Count > MostShown);
        await ReadFilesAsync();
    }

    private async Task ReadNewerAsync()
    {
        if (_messages is not [.., var last])
            return;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, AtOnce) { From = MessagePlace.Of(last) });
        _error = window.Error;
        if (window.Value is not { } read || _messages is not [.., var still] || still.Id != last.Id)
            return;
        var all = _messages.Concat(read.Items.Where(message => message.Id != last.Id)).ToList();
        Show([.. all.TakeLast(MostShown)], _hasOlder || all.Count > MostShown, read.HasNewer);
        await ReadFilesAsync();
    }

    private async Task GoToEndAsync()
    {
        if (Target is not null)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("message", (string?)null), replace: true);
        if (!_hasNewer)
            return;
        var window = await WindowAsync(new GetMessageWindow.Input(InstanceId, Chat, AtOnce));
        _error = window.Error;
        if (window.Value is { } read)
            Show(read.Items, read.HasOlder, read.HasNewer);
        await ReadFilesAsync();
    }

    private void Show(IReadOnlyList<Message> messages, bool hasOlder, bool hasNewer) => (_messages, _hasOlder, _hasNewer) = (messages, hasOlder, hasNewer);

    private Task<Result<MessageWindow>> WindowAsync(GetMessageWindow.Input input) =>
        Portal.RunAsync((GetMessageWindow get, Caller caller) => get.ExecuteAsync(caller, input, Gone));

    private async Task<Error?> ReadFilesAsync()
    {
        var ids = _messages?.Where(message => message.HasMedia).Select(message => message.Id).ToList() ?? [];
        if (ids.Count == 0)
            return null;
        var files = await Portal.RunAsync((ListMessageFiles list, Caller caller) => list.ExecuteAsync(caller, InstanceId, ids, Gone));
        _files = files.Value?.ToDictionary(file => file.MessageId) ?? _files;
        if (!_waitsForFiles && _files.Values.Any(file => file.State == MediaState.Pending))
            _ = LookAgainAsync();
        return files.Error;
    }

    /// <summary>No event says that a file arrived.</summary>
    private async Task LookAgainAsync()
    {
        _waitsForFiles = true;
        try
        {
            await Task.Delay(_pause, Clock, Gone);
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            _waitsForFiles = false;
            await InvokeAsync(LookAsync);
        }
        catch (OperationCanceledException)
        {
            // The component is gone.
        }
    }

    private async Task ReadAsync()
    {
        var outcome = await Portal.RunAsync((ReadChat read, Caller caller) => read.ExecuteAsync(caller, new ReadChat.Input(InstanceId, Chat), CancellationToken.None));
        _error = outcome.Error;
        if (outcome.IsSuccess)
            await LookAsync();
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
