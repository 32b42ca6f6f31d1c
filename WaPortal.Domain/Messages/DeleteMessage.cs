using WaPortal.Domain.Chats;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Takes a message that this account wrote back, for everybody; in a group that it administers, also what others wrote.</summary>
public sealed class DeleteMessage(TargetedSend send, IGroupDirectory groups)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="TargetId">WhatsApp's id of the message.</param>
    /// <param name="MessageId">WhatsApp's id to use for what is sent, or null to choose one.</param>
    public sealed record Input(string InstanceId, string? TargetId, string? MessageId = null);

    /// <returns>WhatsApp's id of what was sent.</returns>
    public Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken) => send.SendAsync(
        caller,
        input.InstanceId,
        input.TargetId,
        target => ComposeAsync(input.InstanceId, target, cancellationToken),
        input.MessageId,
        cancellationToken);

    private async Task<Result<OutgoingContent>> ComposeAsync(string instanceId, MessageReference target, CancellationToken cancellationToken)
    {
        if (target.FromMe)
            return new OutgoingContent.Deletion(target);
        if (!ChatAddress.TryParse(target.ChatJid, out var chat) || !chat.IsGroup)
            return MessageErrors.NotOwn;
        return await groups.FindAsync(instanceId, target.ChatJid, cancellationToken) switch
        {
            { View.Role: GroupRole.Admin or GroupRole.SuperAdmin } => new OutgoingContent.Deletion(target),
            _ => GroupErrors.NotAllowed,
        };
    }
}
