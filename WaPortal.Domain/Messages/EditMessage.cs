using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Puts another text in the place of a message that this account wrote.</summary>
public sealed class EditMessage(TargetedSend send)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="TargetId">WhatsApp's id of the message.</param>
    /// <param name="Message">The new text.</param>
    /// <param name="MessageId">WhatsApp's id to use for what is sent, or null to choose one.</param>
    public sealed record Input(string InstanceId, string? TargetId, string? Message, string? MessageId = null);

    /// <returns>WhatsApp's id of what was sent.</returns>
    public Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken) => send.SendAsync(
        caller,
        input.InstanceId,
        input.TargetId,
        target => target switch
            {
                { FromMe: false } => MessageErrors.NotOwn,
                { Kind: not MessageKinds.Text } => MessageErrors.NotEditable,
                _ => Result.Of<OutgoingContent>(new OutgoingContent.Edit(target, input.Message)),
            },
        input.MessageId,
        cancellationToken);
}
