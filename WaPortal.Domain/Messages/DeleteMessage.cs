using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Takes a message that this account wrote back, for everybody.</summary>
public sealed class DeleteMessage(TargetedSend send)
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
        target => target.FromMe ? Result.Of<OutgoingContent>(new OutgoingContent.Deletion(target)) : MessageErrors.NotOwn,
        input.MessageId,
        cancellationToken);
}
