using WaPortal.Domain.Instances;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>What sends about an earlier message have in common: it is found, and its chat is told.</summary>
public sealed class TargetedSend(IInstanceStore store, IInstanceSessions sessions, MessageFinder finder, MessageQuota quota)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="targetId">WhatsApp's id of the earlier message.</param>
    /// <param name="compose">What to send about it, or why not.</param>
    /// <param name="messageId">WhatsApp's id to use, or null to choose one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal Task<Result<string>> SendAsync(
        Caller caller, string instanceId, string? targetId, Func<MessageReference, Result<OutgoingContent>> compose, string? messageId,
        CancellationToken cancellationToken) =>
        SendAsync(caller, instanceId, targetId, target => Task.FromResult(compose(target)), messageId, cancellationToken);

    /// <summary>The same where more has to be looked up to say it.</summary>
    internal async Task<Result<string>> SendAsync(
        Caller caller, string instanceId, string? targetId, Func<MessageReference, Task<Result<OutgoingContent>>> compose, string? messageId,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(targetId))
            return Error.InvalidField("messageId", "messageId is required: WhatsApp's id of the message, as the history and webhooks have it.");
        if (!await store.ExistsAsync(instanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (await finder.FindAsync(instanceId, targetId, cancellationToken) is not { } target)
            return MessageErrors.NotFound;
        var content = await compose(target);
        if (!content.IsSuccess)
            return content.Error;
        var faults = new FieldErrors();
        content.Value.Check(faults);
        if (!faults.IsEmpty)
            return faults.ToError();
        return await quota.SendAsync(
            caller.UserId, () => sessions.SendAsync(instanceId, target.ChatJid, content.Value, messageId, cancellationToken), cancellationToken);
    }
}
