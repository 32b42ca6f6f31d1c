using WaPortal.Domain.Instances;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Sends a text. Numbers are resolved by asking WhatsApp, never by rules about digits; a JID is taken literally.</summary>
public sealed class SendMessage(IInstanceStore store, IInstanceSessions sessions, ISendQueue queue, ContextReader contexts, MessageQuota quota)
{
    /// <param name="InstanceId">Who sends.</param>
    /// <param name="Phone">Whom to: a number or a JID.</param>
    /// <param name="Message">The text.</param>
    /// <param name="MessageId">WhatsApp's id to use, so that a repeated call sends no second message; null to choose one.</param>
    public sealed record Input(string InstanceId, string? Phone, string? Message, string? MessageId = null)
    {
        /// <summary>True to have it wait, for a day at most, when the instance is not connected; replies and mentions do not wait.</summary>
        public bool Queue { get; init; }

        /// <summary>WhatsApp's id of the message that it replies to.</summary>
        public string? ReplyTo { get; init; }

        /// <summary>Numbers or JIDs of those whom it names.</summary>
        public IReadOnlyList<string>? Mentions { get; init; }
    }

    /// <returns>WhatsApp's id of the message.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        var recipient = Recipient.Read(input.Phone, faults);
        var text = new OutgoingContent.Text(input.Message ?? "");
        text.Check(faults);
        if (recipient is null || !faults.IsEmpty)
            return faults.ToError();

        if (!await store.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!recipient.IsSupported)
            return MessageErrors.RecipientNotSupported;

        var context = await contexts.ReadAsync(input.InstanceId, input.ReplyTo, input.Mentions, cancellationToken);
        if (!context.IsSuccess)
            return context.Error;
        var content = text with { Context = context.Value };
        return await quota.SendAsync(caller.UserId, () => SendAsync(caller, input, recipient.To, content, cancellationToken), cancellationToken);
    }

    private async Task<Result<string>> SendAsync(Caller caller, Input input, string to, OutgoingContent.Text content, CancellationToken cancellationToken)
    {
        var sent = await sessions.SendAsync(input.InstanceId, to, content, input.MessageId, cancellationToken);
        if (sent.IsSuccess || !input.Queue || content.Context != OutgoingContext.None || sent.Error.Code != InstanceErrors.NotConnected.Code)
            return sent;
        var id = await queue.AddAsync(caller.UserId, input.InstanceId, to, input.Message!, input.MessageId, cancellationToken);
        return id is null ? MessageErrors.QueueFull : id;
    }
}
