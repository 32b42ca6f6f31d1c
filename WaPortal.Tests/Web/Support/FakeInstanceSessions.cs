using System.Collections.Concurrent;
using WaPortal.Domain.Chats;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Presence;
using WaPortal.Domain.Settings;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Support;

/// <summary>Sessions whose state the test sets, and which note what was asked of them.</summary>
internal sealed class FakeInstanceSessions : IInstanceSessions
{
    private readonly ConcurrentDictionary<string, InstanceConnection> _connections = new();
    private readonly ConcurrentQueue<string> _calls = new();

    /// <summary>What was asked, in order, such as <c>start ins_1</c>.</summary>
    internal IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>What was sent: recipient and text.</summary>
    internal ConcurrentQueue<(string To, string Text)> Sent { get; } = new();

    /// <summary>What was sent, of whatever kind.</summary>
    internal ConcurrentQueue<(string To, OutgoingContent Content)> Said { get; } = new();

    /// <summary>What was marked as read.</summary>
    internal ConcurrentQueue<UnreadChat> Read { get; } = new();

    /// <summary>What was ordered of groups.</summary>
    internal ConcurrentQueue<GroupOrder> GroupOrders { get; } = new();

    /// <summary>What was changed on all devices.</summary>
    internal ConcurrentQueue<AccountSetting> Settings { get; } = new();

    /// <summary>Answers the next sends; null for a good one.</summary>
    internal Error? SendRefusal { get; set; }

    /// <summary>What the next sends throw; null for a good one.</summary>
    internal Exception? SendFault { get; set; }

    /// <summary>What the next sends wait for.</summary>
    internal Task SendGate { get; set; } = Task.CompletedTask;

    /// <summary>The message ids that sends came with, those included that failed.</summary>
    internal ConcurrentQueue<string?> TriedIds { get; } = new();

    /// <summary>Answers the next logouts; null for a good one.</summary>
    internal Error? LogoutRefusal { get; set; }

    internal void Set(string instanceId, InstanceConnection connection) => _connections[instanceId] = connection;

    public Task StartAsync(string instanceId, CancellationToken cancellationToken) => Note("start", instanceId, InstanceStatus.Connecting);

    public Task StopAsync(string instanceId, CancellationToken cancellationToken) => Note("stop", instanceId, InstanceStatus.Disconnected);

    public async Task<Result> LogoutAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (LogoutRefusal is { } refusal)
            return refusal;
        await Note("logout", instanceId, InstanceStatus.LoggedOut);
        return Result.Success;
    }

    public Task DeleteAsync(string instanceId, CancellationToken cancellationToken) => Note("delete", instanceId, InstanceStatus.LoggedOut);

    internal InstanceConnection ConnectionOf(string instanceId) =>
        _connections.GetValueOrDefault(instanceId) ?? new InstanceConnection(InstanceStatus.Disconnected);

    public ValueTask<InstanceConnection> GetConnectionAsync(string instanceId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ConnectionOf(instanceId));

    /// <summary>The settings that sessions were told to follow.</summary>
    internal ConcurrentQueue<(string InstanceId, InstanceSettings Settings)> Applied { get; } = new();

    public Task ApplySettingsAsync(string instanceId, InstanceSettings settings, CancellationToken cancellationToken)
    {
        Applied.Enqueue((instanceId, settings));
        return Task.CompletedTask;
    }

    /// <summary>The numbers that pairing codes were asked for.</summary>
    internal ConcurrentQueue<string> PairedBy { get; } = new();

    /// <summary>Answers the next requests for a pairing code; null for a good one.</summary>
    internal Error? PairingRefusal { get; set; }

    public Task<Result<PairingCode>> RequestPairingCodeAsync(string instanceId, string digits, CancellationToken cancellationToken)
    {
        if (PairingRefusal is { } refusal)
            return Task.FromResult<Result<PairingCode>>(refusal);
        PairedBy.Enqueue(digits);
        var code = new PairingCode("K7RM-2XQD", new DateTimeOffset(2026, 11, 22, 12, 3, 0, TimeSpan.Zero));
        Set(instanceId, _connections[instanceId] with { PairingCode = code });
        return Task.FromResult<Result<PairingCode>>(code);
    }

    public async Task<Result<string>> SendAsync(string instanceId, string to, OutgoingContent content, string? messageId, CancellationToken cancellationToken)
    {
        TriedIds.Enqueue(messageId);
        await SendGate;
        if (SendFault is { } fault)
            throw fault;
        if (SendRefusal is { } refusal)
            return refusal;
        Said.Enqueue((to, content));
        Sent.Enqueue((to, (content as OutgoingContent.Text)?.Body ?? ""));
        return messageId ?? $"3EB0{Sent.Count:D16}";
    }

    /// <summary>The files that were sent, with their content.</summary>
    internal ConcurrentQueue<(string To, OutgoingFile File, byte[] Content)> SentFiles { get; } = new();

    /// <summary>Where the files are; set by the portal that uses these sessions.</summary>
    internal Func<IFileShelf>? Shelf { get; set; }

    public async Task<Result<string>> SendFileAsync(string instanceId, string to, OutgoingFile file, string? messageId, CancellationToken cancellationToken)
    {
        TriedIds.Enqueue(messageId);
        if (SendRefusal is { } refusal)
            return refusal;
        using var content = new MemoryStream();
        await using (var kept = Shelf!().Open(file.File.Key))
            await kept.CopyToAsync(content, cancellationToken);
        SentFiles.Enqueue((to, file, content.ToArray()));
        return messageId ?? $"3EB0F{SentFiles.Count:D15}";
    }

    /// <summary>What WhatsApp has of files, by their hash in hex.</summary>
    internal ConcurrentDictionary<string, byte[]> MediaHost { get; } = new();

    /// <summary>Answers the next fetches; null for a good one.</summary>
    internal Error? FetchRefusal { get; set; }

    /// <summary>What the next fetches throw; null for a good one.</summary>
    internal Exception? FetchFault { get; set; }

    /// <summary>The messages whose files were fetched.</summary>
    internal ConcurrentQueue<string> Fetched { get; } = new();

    public async Task<Result<HeldFile>> FetchMediaAsync(string instanceId, MessageMedia media, CancellationToken cancellationToken)
    {
        Fetched.Enqueue(media.MessageId);
        if (FetchFault is { } fault)
            throw fault;
        if (FetchRefusal is { } refusal)
            return refusal;
        return MediaHost.TryGetValue(Convert.ToHexStringLower(media.Sha256), out var content)
            ? await Shelf!().KeepAsync(output => output.WriteAsync(content, cancellationToken).AsTask(), cancellationToken)
            : MediaErrors.Gone;
    }

    /// <summary>Numbers that WhatsApp knows, and the accounts they lead to.</summary>
    internal ConcurrentDictionary<string, string> Accounts { get; } = new();

    /// <summary>Answers the next questions about numbers; null for a good one.</summary>
    internal Error? CheckRefusal { get; set; }

    /// <summary>What the next questions about numbers throw; null for a good one.</summary>
    internal Exception? CheckFault { get; set; }

    public Task<Result<NumberCheck>> CheckNumberAsync(string instanceId, string digits, CancellationToken cancellationToken)
    {
        if (CheckFault is { } fault)
            return Task.FromException<Result<NumberCheck>>(fault);
        return Task.FromResult<Result<NumberCheck>>(CheckRefusal is { } refusal ? refusal : new NumberCheck(digits, Accounts.GetValueOrDefault(digits)));
    }

    public Task<Result> MarkReadAsync(string instanceId, UnreadChat unread, CancellationToken cancellationToken)
    {
        Read.Enqueue(unread);
        return Task.FromResult(Result.Success);
    }

    /// <summary>What was shown: presence and typing.</summary>
    internal ConcurrentQueue<string> Shown { get; } = new();

    /// <summary>Answers the next presences and typings; null for a good one.</summary>
    internal Error? ShowRefusal { get; set; }

    public Task<Result> SetPresenceAsync(string instanceId, bool available, CancellationToken cancellationToken) =>
        Show($"{instanceId} {(available ? "available" : "unavailable")}");

    public Task<Result> ShowTypingAsync(string instanceId, string to, TypingKind kind, TimeSpan lasts, CancellationToken cancellationToken) =>
        Show($"{instanceId} {to} {kind} {lasts.TotalSeconds}");

    public Task<Result> WatchPresenceAsync(string instanceId, string to, bool wanted, CancellationToken cancellationToken) =>
        Show($"{instanceId} {to} {(wanted ? "watched" : "left alone")}");

    private Task<Result> Show(string what)
    {
        Shown.Enqueue(what);
        return Task.FromResult(ShowRefusal is { } refusal ? refusal : Result.Success);
    }

    public Task<Result> ChangeSettingAsync(string instanceId, AccountSetting setting, CancellationToken cancellationToken)
    {
        Settings.Enqueue(setting);
        return Task.FromResult(Result.Success);
    }

    public Task<Result<GroupAnswer>> OrderGroupAsync(string instanceId, GroupOrder order, CancellationToken cancellationToken)
    {
        GroupOrders.Enqueue(order);
        return Task.FromResult(Result.Of(new GroupAnswer("120363012345678901@g.us", "AbCdEf", IsPending: false, [new MemberAnswer("79001234567@s.whatsapp.net", 0)])));
    }

    private Task Note(string what, string instanceId, InstanceStatus status)
    {
        _calls.Enqueue($"{what} {instanceId}");
        Set(instanceId, new InstanceConnection(status));
        return Task.CompletedTask;
    }
}
