using WaPortal.Domain.Instances;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Sends a text. Numbers are resolved by asking WhatsApp, never by rules about digits; a JID is taken literally.</summary>
public sealed class SendMessage(IInstanceStore store, IInstanceSessions sessions, ISendQueue queue, MessageQuota quota)
{
    /// <param name="InstanceId">Who sends.</param>
    /// <param name="Phone">Whom to: a number or a JID.</param>
    /// <param name="Message">The text.</param>
    /// <param name="MessageId">WhatsApp's id to use, so that a repeated call sends no second message; null to choose one.</param>
    public sealed record Input(string InstanceId, string? Phone, string? Message, string? MessageId = null)
    {
        /// <summary>True to have it wait, for a day at most, when the instance is not connected.</summary>
        public bool Queue { get; init; }
    }

    /// <returns>WhatsApp's id of the message.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        var recipient = Recipient.Read(input.Phone, faults);
        if (string.IsNullOrEmpty(input.Message))
            faults.Add("message", "message must not be empty.");
        else if (input.Message.Length > MessageErrors.TextMaxLength)
            faults.Add("message", $"message must have at most {MessageErrors.TextMaxLength} characters.");
        if (recipient is null || !faults.IsEmpty)
            return faults.ToError();

        if (!await store.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!recipient.IsPerson)
            return MessageErrors.RecipientNotSupported;

        return await quota.SendAsync(caller.UserId, () => SendAsync(caller, input, recipient.To, cancellationToken), cancellationToken);
    }

    private async Task<Result<string>> SendAsync(Caller caller, Input input, string to, CancellationToken cancellationToken)
    {
        var sent = await sessions.SendTextAsync(input.InstanceId, to, input.Message!, input.MessageId, cancellationToken);
        if (sent.IsSuccess || !input.Queue || sent.Error.Code != InstanceErrors.NotConnected.Code)
            return sent;
        var id = await queue.AddAsync(caller.UserId, input.InstanceId, to, input.Message!, input.MessageId, cancellationToken);
        return id is null ? MessageErrors.QueueFull : id;
    }
}
