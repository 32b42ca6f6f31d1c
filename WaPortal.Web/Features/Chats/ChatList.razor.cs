using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Presence;
using WaPortal.Domain.Shared;
using WaPortal.Web.Components.Kit;

namespace WaPortal.Web.Features.Chats;

/// <summary>The chats of an instance, and what a search finds in them. What is shown stands in the address.</summary>
public sealed partial class ChatList
{
    private const int AtOnce = 100;
    private const int MostHits = 30;
    private const int ShortestSearch = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private IReadOnlyList<Chat>? _chats;
    private IReadOnlyList<Message>? _hits;
    private bool _hasMore;
    private int _wanted = AtOnce;
    private bool _writing;
    private string _number = "";
    private bool _numberFault;
    private string? _typed;
    private (string? Filter, string? Find) _shown;

    [Parameter, EditorRequired]
    public string InstanceId { get; set; } = "";

    [Parameter]
    public bool Sandbox { get; set; }

    /// <summary>JID of the open chat.</summary>
    [Parameter]
    public string? Open { get; set; }

    /// <summary><c>unread</c>, <c>groups</c> or <c>archived</c>; anything else is all.</summary>
    [Parameter]
    public string? Filter { get; set; }

    /// <summary>What is looked for.</summary>
    [Parameter]
    public string? Find { get; set; }

    /// <summary>Who types, by the JID of the chat.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, TypingKind>? Typing { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private IEnumerable<(string? Key, string Word)> Filters =>
        [(null, L["All"]), ("unread", L["Unread"]), ("groups", L["Groups"]), ("archived", L["Archived"])];

    private ChatFilter Wanted => Filter switch
    {
        "unread" => ChatFilter.Unread,
        "groups" => ChatFilter.Groups,
        "archived" => ChatFilter.Archived,
        _ => ChatFilter.All,
    };

    private string EmptyWords => (Find, Wanted) switch
    {
        ({ Length: > 0 }, _) => L["Nothing was found. Try fewer letters, or a part of the number."],
        (_, ChatFilter.Unread) => L["Everything is read."],
        (_, ChatFilter.Groups) => L["This instance is in no group that it knows of."],
        (_, ChatFilter.Archived) => L["No chat was put away."],
        _ when Sandbox => L["Nobody has written yet. Let a simulated contact begin, or open a new chat."],
        _ => L["Nobody has written yet. What comes in shows here by itself."],
    };

    // Beside a conversation that is read as it goes, twice a second is soon enough.
    protected override TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(500);

    protected override bool Concerns(LiveEvent liveEvent) =>
        liveEvent is MessageStored or MessageChanged or ChatChanged && liveEvent.InstanceId == InstanceId;

    protected override void OnInitialized() => _typed = Find;

    protected override async Task OnParametersSetAsync()
    {
        // The first read is the base's; later ones follow the address.
        if (_shown == (Filter, Find))
            return;
        _wanted = AtOnce;
        await LookAsync();
    }

    protected override async Task<Error?> RefreshAsync()
    {
        var shown = _shown = (Filter, Find);
        var search = string.IsNullOrWhiteSpace(Find) ? null : Find.Trim();
        var chats = await Portal.RunAsync((ListChats list, Caller caller) =>
            list.ExecuteAsync(caller, new ListChats.Input(InstanceId, search, _wanted, Filter: Wanted), Gone));
        var hits = search is { Length: >= ShortestSearch }
            ? await Portal.RunAsync((SearchMessages find, Caller caller) => find.ExecuteAsync(caller, new SearchMessages.Input(InstanceId, search, MostHits), Gone))
            : (Result<Page<Message>>?)null;

        // Meanwhile something else may be looked for.
        if (shown != (Filter, Find))
            return chats.Error;
        _chats = chats.Value?.Items ?? _chats;
        _hasMore = chats.Value?.HasMore ?? _hasMore;
        _hits = hits?.Value?.Items;
        return chats.Error ?? hits?.Error;
    }

    private void ShowAll()
    {
        _typed = null;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["find"] = null, ["filter"] = null }), replace: true);
    }

    private Task ShowMoreAsync()
    {
        _wanted += AtOnce;
        return LookAsync();
    }

    private async Task TypeAsync(ChangeEventArgs change)
    {
        var text = _typed = change.Value as string;
        try
        {
            // Who goes on typing wants no answer yet.
            await Task.Delay(Pause, Clock, Gone);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (_typed == text)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("find", string.IsNullOrWhiteSpace(text) ? null : text), replace: true);
    }

    private void StartChat()
    {
        _numberFault = !ChatAddress.TryParse(_number, out var address);
        if (address is null)
            return;
        (_number, _writing) = ("", false);
        Navigation.NavigateTo(Address(address.PhoneNumber ?? address.Jid, null));
    }

    private string Address(string chat, string? message) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["chat"] = chat, ["message"] = message });

    private bool IsOpen(Chat chat) => Open is not null && (chat.PhoneJid == Open || chat.Lid == Open);

    private TypingKind? TypingIn(Chat chat) =>
        Typing is not null && ((chat.PhoneJid is { } phone && Typing.TryGetValue(phone, out var kind)) || (chat.Lid is { } lid && Typing.TryGetValue(lid, out kind))) ? kind : null;

    private string TitleOf(Message hit) => _chats?.FirstOrDefault(chat => chat.Id == hit.ChatId)?.Title ?? PhoneText.Of(hit.RemoteJid);
}
