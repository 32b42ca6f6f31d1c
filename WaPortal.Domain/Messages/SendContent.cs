using WaPortal.Domain.Instances;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Sends a location, contacts or a poll.</summary>
public sealed class SendContent(IInstanceStore store, IInstanceSessions sessions, ContextReader contexts, MessageQuota quota)
{
    /// <param name="InstanceId">Who sends.</param>
    /// <param name="Phone">Whom to: a number or a JID.</param>
    /// <param name="Content">What.</param>
    /// <param name="ReplyTo">WhatsApp's id of the message that it replies to.</param>
    /// <param name="Mentions">Numbers or JIDs of those whom it names.</param>
    /// <param name="MessageId">WhatsApp's id to use, so that a repeated call sends no second message; null to choose one.</param>
    public sealed record Input(
        string InstanceId, string? Phone, OutgoingContent Content, string? ReplyTo = null, IReadOnlyList<string>? Mentions = null, string? MessageId = null);

    /// <returns>WhatsApp's id of the message.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        var recipient = Recipient.Read(input.Phone, faults);
        input.Content.Check(faults);
        if (recipient is null || !faults.IsEmpty)
            return faults.ToError();
        if (!await store.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!recipient.IsSupported)
            return MessageErrors.RecipientNotSupported;
        var context = await contexts.ReadAsync(input.InstanceId, input.ReplyTo, input.Mentions, cancellationToken);
        if (!context.IsSuccess)
            return context.Error;
        var content = input.Content with { Context = context.Value };
        return await quota.SendAsync(
            caller.UserId, () => sessions.SendAsync(input.InstanceId, recipient.To, content, input.MessageId, cancellationToken), cancellationToken);
    }
}
