using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Puts another text in the place of a message that this account wrote.</summary>
public sealed class EditMessage(TargetedSend send, ContextReader context)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="TargetId">WhatsApp's id of the message.</param>
    /// <param name="Message">The new text.</param>
    /// <param name="MessageId">WhatsApp's id to use for what is sent, or null to choose one.</param>
    /// <param name="Mentions">Numbers or JIDs of those whom the new text names.</param>
    public sealed record Input(string InstanceId, string? TargetId, string? Message, string? MessageId = null, IReadOnlyList<string>? Mentions = null);

    /// <returns>WhatsApp's id of what was sent.</returns>
    public Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken) => send.SendAsync(
        caller,
        input.InstanceId,
        input.TargetId,
        target => ComposeAsync(input, target, cancellationToken),
        input.MessageId,
        cancellationToken);

    private async Task<Result<OutgoingContent>> ComposeAsync(Input input, MessageReference target, CancellationToken cancellationToken)
    {
        if (!target.FromMe)
            return MessageErrors.NotOwn;
        if (target.Kind != MessageKinds.Text)
            return MessageErrors.NotEditable;
        var read = await context.ReadAsync(input.InstanceId, replyTo: null, input.Mentions, cancellationToken);
        return read.IsSuccess ? new OutgoingContent.Edit(target, input.Message) { Context = read.Value } : read.Error;
    }
}
