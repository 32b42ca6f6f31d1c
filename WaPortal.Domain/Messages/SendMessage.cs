using WaPortal.Domain.Instances;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Messages;

/// <summary>Sends a text. Numbers are resolved by asking WhatsApp, never by rules about digits; a JID is taken literally.</summary>
public sealed class SendMessage(IInstanceStore store, IInstanceSessions sessions, MessageQuota quota)
{
    /// <param name="InstanceId">Who sends.</param>
    /// <param name="Phone">Whom to: a number or a JID.</param>
    /// <param name="Message">The text.</param>
    /// <param name="MessageId">WhatsApp's id to use, so that a repeated call sends no second message; null to choose one.</param>
    public sealed record Input(string InstanceId, string? Phone, string? Message, string? MessageId = null);

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

        return await quota.SendAsync(
            caller.UserId, () => sessions.SendTextAsync(input.InstanceId, recipient.To, input.Message!, input.MessageId, cancellationToken), cancellationToken);
    }
}
