using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Chats;

/// <summary>Where a message is written: a new one, a reply, or other words for one of one's own.</summary>
public sealed partial class Composer
{
    private string _text = "";
    private string _before = "";
    private Message? _edited;
    private Error? _error;

    [Parameter, EditorRequired]
    public string InstanceId { get; set; } = "";

    /// <summary>The chat's JID.</summary>
    [Parameter, EditorRequired]
    public string To { get; set; } = "";

    [Parameter]
    public bool CanSend { get; set; }

    /// <summary>What is replied to.</summary>
    [Parameter]
    public Message? ReplyTo { get; set; }

    /// <summary>The message that gets other words.</summary>
    [Parameter]
    public Message? Editing { get; set; }

    /// <summary>Reply or change are over: true when something was sent.</summary>
    [Parameter]
    public EventCallback<bool> OnDone { get; set; }

    private Dictionary<string, string> Fields => ReplyTo is { } replied ? new() { ["phone"] = To, ["replyTo"] = replied.WhatsAppId } : new() { ["phone"] = To };

    protected override void OnParametersSet()
    {
        if (_edited == Editing || _edited?.Id == Editing?.Id)
            return;
        // What was being written waits until the change is over.
        if (_edited is null)
            _before = _text;
        _text = Editing?.Body ?? _before;
        _edited = Editing;
        _error = null;
    }

    private async Task SendAsync()
    {
        var text = _text.Trim();
        if (text.Length == 0 || !CanSend)
            return;

        // The field is free at once; the message shows itself when it is stored, with a clock until WhatsApp has it.
        _text = "";
        _error = null;
        var outcome = Editing is { } edited ? await EditAsync(edited, text) : await SayAsync(text);
        if (outcome.IsSuccess)
        {
            await OnDone.InvokeAsync(true);
            return;
        }

        _error = outcome.Error;
        if (_text.Length == 0)
            _text = text;
    }

    private Task<Result<string>> SayAsync(string text)
    {
        var input = new SendMessage.Input(InstanceId, To, text) { ReplyTo = ReplyTo?.WhatsAppId };
        return Portal.RunAsync((SendMessage send, Caller caller) => send.ExecuteAsync(caller, input, CancellationToken.None));
    }

    private Task<Result<string>> EditAsync(Message edited, string text)
    {
        var input = new EditMessage.Input(InstanceId, edited.WhatsAppId, text);
        return Portal.RunAsync((EditMessage edit, Caller caller) => edit.ExecuteAsync(caller, input, CancellationToken.None));
    }
}
