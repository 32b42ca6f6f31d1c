using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Presence;
using WaPortal.Domain.Shared;
using WaPortal.Web.Components.Live;

namespace WaPortal.Web.Features.Chats;

/// <summary>Tells who types, by chat. Draws nothing and reads nothing: what it knows comes from the live feed alone.</summary>
public sealed class TypingWatch : LiveComponent
{
    // WhatsApp itself shows it no longer when nobody says that it ended.
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(25);
    private readonly ConcurrentDictionary<string, (TypingKind Kind, DateTimeOffset Until)> _typing = new();
    private bool _waits;

    [Parameter, EditorRequired]
    public string InstanceId { get; set; } = "";

    /// <summary>Told who types whenever that changes, by the JID of the chat.</summary>
    [Parameter]
    public EventCallback<IReadOnlyDictionary<string, TypingKind>> OnChanged { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override bool Concerns(LiveEvent liveEvent)
    {
        if (liveEvent.InstanceId != InstanceId)
            return false;
        switch (liveEvent)
        {
            case ContactTyping { Composing: true } or ContactTyping { Recording: true }:
                var typing = (ContactTyping)liveEvent;
                _typing[typing.ChatJid] = (typing.Recording ? TypingKind.Recording : TypingKind.Composing, Now + Lasts);
                return true;
            case ContactTyping stopped:
                return _typing.TryRemove(stopped.ChatJid, out _);
            case MessageStored { Message: { FromMe: false } message }:
                return _typing.TryRemove(message.RemoteJid, out _);
            default:
                return false;
        }
    }

    protected override async Task<Error?> RefreshAsync()
    {
        foreach (var (chat, (_, until)) in _typing)
            if (until <= Now)
                _typing.TryRemove(chat, out _);
        await OnChanged.InvokeAsync(_typing.ToDictionary(one => one.Key, one => one.Value.Kind));
        if (!_waits && !_typing.IsEmpty)
            _ = LookAgainAsync();
        return null;
    }

    private async Task LookAgainAsync()
    {
        _waits = true;
        try
        {
            await Task.Delay(Lasts, Clock, Gone);
            _waits = false;
            await InvokeAsync(LookAsync);
        }
        catch (OperationCanceledException)
        {
            // The component is gone.
        }
    }
}
