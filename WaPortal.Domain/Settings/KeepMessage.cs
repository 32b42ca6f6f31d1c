using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Settings;

/// <summary>Stars a message, or deletes it on the account's own devices; nobody else is told.</summary>
public sealed class KeepMessage(IInstanceStore instances, MessageFinder finder, IInstanceSessions sessions)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="MessageId">WhatsApp's id of the message.</param>
    /// <param name="Keep">What to do.</param>
    public sealed record Input(string InstanceId, string? MessageId, Keeping Keep);

    public async Task<Result> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(input.MessageId))
            return Error.InvalidField("messageId", "messageId is required: WhatsApp's id of the message, as the history and webhooks have it.");
        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (await finder.FindAsync(input.InstanceId, input.MessageId, cancellationToken) is not { } message)
            return MessageErrors.NotFound;
        AccountSetting setting = input.Keep == Keeping.Delete
            ? new AccountSetting.DeleteForMe(message.ChatJid, message.Id, message.FromMe, message.Sender)
            : new AccountSetting.Star(message.ChatJid, message.Id, message.FromMe, message.Sender, input.Keep == Keeping.Star);
        return await sessions.ChangeSettingAsync(input.InstanceId, setting, cancellationToken);
    }
}
