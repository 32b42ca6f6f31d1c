using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Settings;

/// <summary>Pins, archives or mutes a chat, or marks it as read or unread, on the phone and all linked devices.</summary>
public sealed class ChangeChat(IInstanceStore instances, IInstanceSessions sessions, TimeProvider time)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="ChatId">The peer, in any spelling that <see cref="ChatAddress"/> takes.</param>
    /// <param name="Pinned">Null leaves it.</param>
    /// <param name="Archived">Null leaves it.</param>
    /// <param name="Muted">Null leaves it.</param>
    /// <param name="MutedUntil">When the noise comes back; null for never. Only with <paramref name="Muted"/> true.</param>
    /// <param name="Read">False marks it as unread; null leaves it. Tells nobody else: for blue ticks see <see cref="ReadChat"/>.</param>
    public sealed record Input(
        string InstanceId, string ChatId, bool? Pinned = null, bool? Archived = null, bool? Muted = null, DateTimeOffset? MutedUntil = null, bool? Read = null);

    /// <returns>The first refusal; what came before it is done.</returns>
    public async Task<Result> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (!ChatAddress.TryParse(input.ChatId, out var chat))
            return ChatErrors.InvalidChatId;
        if (input.MutedUntil is { } until && (input.Muted != true || until <= time.GetUtcNow()))
            return Error.InvalidField("mutedUntil", "mutedUntil must be in the future and goes with muted: true.");
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        List<AccountSetting> settings = [];
        if (input.Pinned is { } pinned)
            settings.Add(new AccountSetting.Pin(chat.Jid, pinned));
        if (input.Archived is { } archived)
            settings.Add(new AccountSetting.Archive(chat.Jid, archived));
        if (input.Muted is { } muted)
            settings.Add(new AccountSetting.Mute(chat.Jid, muted, input.MutedUntil));
        if (input.Read is { } read)
            settings.Add(new AccountSetting.Read(chat.Jid, read));
        if (settings.Count == 0)
            return Error.InvalidField("pinned", "Say what to change: pinned, archived, muted or read.");
        foreach (var setting in settings)
        {
            var outcome = await sessions.ChangeSettingAsync(input.InstanceId, setting, cancellationToken);
            if (!outcome.IsSuccess)
                return outcome;
        }

        return Result.Success;
    }
}
