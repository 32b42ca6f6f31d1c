using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Reacts to a message, or takes the reaction back.</summary>
public sealed class ReactToMessage(TargetedSend send)
{
    /// <param name="InstanceId">The instance.</param>
    /// <param name="TargetId">WhatsApp's id of the message.</param>
    /// <param name="Reaction">An emoji; empty to take the earlier one back.</param>
    /// <param name="MessageId">WhatsApp's id to use for what is sent, or null to choose one.</param>
    public sealed record Input(string InstanceId, string? TargetId, string? Reaction, string? MessageId = null);

    /// <returns>WhatsApp's id of what was sent.</returns>
    public Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken) => send.SendAsync(
        caller,
        input.InstanceId,
        input.TargetId,
        target => Result.Of<OutgoingContent>(new OutgoingContent.Reaction(target, input.Reaction)),
        input.MessageId,
        cancellationToken);
}
