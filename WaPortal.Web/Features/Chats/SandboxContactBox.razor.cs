using Microsoft.AspNetCore.Components;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Chats;

/// <summary>The phone of a simulated contact: what it received and decrypted, what it wrote, and a field to write more. Typing shows while somebody types.</summary>
public sealed partial class SandboxContactBox
{
    private const string FirstContact = "4915112345678";
    private const int MostLines = 50;
    private const int MostKnown = 50;
    private string _number = FirstContact;
    private string _name = "Ada";
    private string _text = "Hello from a simulated phone";
    private string? _followed;
    private bool _types;
    private IReadOnlyList<Chat> _known = [];
    private IReadOnlyList<PhoneLine>? _lines;
    private Error? _error;

    [Parameter, EditorRequired]
    public string InstanceId { get; set; } = "";

    /// <summary>The number of the open chat: most likely whoever should answer.</summary>
    [Parameter]
    public string? Number { get; set; }

    /// <summary>Told the number of whoever just wrote.</summary>
    [Parameter]
    public EventCallback<string> OnWritten { get; set; }

    private Dictionary<string, string> Fields =>
        string.IsNullOrWhiteSpace(_name) ? new() { ["from"] = _number } : new() { ["from"] = _number, ["name"] = _name.Trim() };

    private string? Digits => ChatAddress.TryParse(_number, out var address) ? address.PhoneNumber : null;

    protected override bool Concerns(LiveEvent liveEvent) =>
        liveEvent is MessageStored or MessageStatusChanged or ChatChanged && liveEvent.InstanceId == InstanceId;

    protected override void OnInitialized() => Follow();

    protected override async Task OnParametersSetAsync()
    {
        if (Follow())
            await LookAsync();
    }

    protected override async Task<Error?> RefreshAsync()
    {
        var chats = await Portal.RunAsync((ListChats list, Caller caller) => list.ExecuteAsync(caller, new ListChats.Input(InstanceId, Limit: MostKnown), Gone));
        _known = chats.Value?.Items.Where(chat => ChatAddress.TryParse(chat.PhoneJid, out var address) && address.PhoneNumber is not null).ToList() ?? _known;
        if (Digits is not { } digits)
        {
            _lines = [];
            return null;
        }

        // The contact is called as the others know it, unless somebody just typed another name.
        if (_known.FirstOrDefault(chat => chat.Number == digits)?.Name is { } name && _followed is { } followed && followed == digits && _name.Length == 0)
            _name = name;
        var received = await Portal.RunAsync((ListSandboxMessages list, Caller caller) => list.ExecuteAsync(caller, new ListSandboxMessages.Input(InstanceId, digits), Gone));
        var window = await Portal.RunAsync((GetMessageWindow get, Caller caller) => get.ExecuteAsync(caller, new GetMessageWindow.Input(InstanceId, digits, MostLines), Gone));
        if (digits != Digits)
            return null;

        // A phone that nobody used yet is not there, and has nothing to tell; what could not be read is another matter.
        Error?[] errors = [chats.Error, received.Error, window.Error];
        if (Array.Find(errors, error => error is { Kind: ErrorKind.Unavailable }) is { } failure)
            return failure;
        var written = window.Value?.Items.Where(message => !message.FromMe) ?? [];
        _lines =
        [
            .. (received.Value ?? []).Select(message => new PhoneLine(message.Id, DateTimeOffset.FromUnixTimeSeconds(message.Timestamp), message.Body, message.Type, Own: false))
                .Concat(written.Select(message => new PhoneLine(message.Id, message.Timestamp, message.Body, message.Kind, Own: true)))
                .DistinctBy(line => line.Id)
                .OrderBy(line => line.At)
                .TakeLast(MostLines),
        ];
        return null;
    }

    private bool Follow()
    {
        if (Number is null || _followed == Number)
            return false;
        _followed = Number;
        _name = Number == Digits ? _name : "";
        _number = Number;
        return true;
    }

    private Task PickAsync(ChangeEventArgs change)
    {
        var picked = _known.FirstOrDefault(chat => chat.Number == change.Value as string);
        (_number, _name) = (picked?.Number ?? "", picked?.Name ?? "");
        return LookAsync();
    }

    private async Task TypeAsync()
    {
        // Told when it begins and when it ends; the message itself ends it, too.
        var types = _text.Length > 0;
        if (types == _types || Digits is not { } digits)
            return;
        _types = types;
        await Portal.RunAsync((TypeAsSandboxContact type, Caller caller) => type.ExecuteAsync(caller, InstanceId, digits, types, CancellationToken.None));
    }

    private async Task ReadAsync()
    {
        var outcome = await Portal.RunAsync((ReadAsSandboxContact read, Caller caller) => read.ExecuteAsync(caller, InstanceId, Digits, CancellationToken.None));
        _error = outcome.Error;
    }

    private async Task WriteAsync()
    {
        var input = new WriteAsSandboxContact.Input(InstanceId, _number, string.IsNullOrWhiteSpace(_name) ? null : _name.Trim(), _text.Trim());
        var outcome = await Portal.RunAsync((WriteAsSandboxContact write, Caller caller) => write.ExecuteAsync(caller, input, CancellationToken.None));
        _error = outcome.Error;
        if (!outcome.IsSuccess)
            return;
        (_text, _types) = ("", false);
        await WrittenAsync();
    }

    private async Task WrittenAsync()
    {
        if (Digits is { } digits)
            await OnWritten.InvokeAsync(digits);
        await LookAsync();
    }

    /// <summary>A message as the phone shows it.</summary>
    private sealed record PhoneLine(string Id, DateTimeOffset At, string? Text, string Kind, bool Own);
}
