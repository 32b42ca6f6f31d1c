using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>Takes the server's answers to messages: they are sent, or they failed and why.</summary>
internal sealed class AckHandler(ClientContext context, Outbox outbox, DeviceDirectory directory)
{
    private readonly ILogger _logger = context.Loggers.CreateLogger<AckHandler>();

    /// <summary>Inside the gate.</summary>
    public async ValueTask HandleAsync(Node ack, AfterCommit after)
    {
        // Acks of receipts and other things need nothing done.
        if (ack["class"] != "message" || ack["id"] is not { } id || outbox.Find(id) is not { } entry)
            return;

        var state = context.State;
        var message = entry.Message;
        var chat = message.To.IsLid
            ? await state.PhoneOfAsync(message.To, CancellationToken.None).ConfigureAwait(false) ?? message.To
            : message.To;
        var code = (int)(ack.Number("error") ?? 0);
        SendOutcome outcome;
        if (code == 0)
        {
            var at = ack.Number("t") is > 0 and < uint.MaxValue and var t ? DateTimeOffset.FromUnixTimeSeconds(t) : state.Now;
            state.Raise(new MessageAcknowledged(state.Now, chat, id, at));
            outcome = new SendOutcome.Sent(id, at);
            if (ack["phash"] is { Length: > 0 } hash && entry.ParticipantHash is { } ours && hash != ours)
            {
                MessagingLog.DevicesDiffer(_logger);
                await ForgetDevicesAsync(message.To).ConfigureAwait(false);
            }
        }
        else
        {
            var why = SendFailure.Name(code);
            MessagingLog.SendRefused(_logger, id, code, why);
            state.Raise(new MessageFailed(state.Now, chat, id, code, why));
            outcome = new SendOutcome.Failed(id, code, why);
            if (why == SendFailure.StaleDeviceList)
                await ForgetDevicesAsync(message.To).ConfigureAwait(false);
        }

        state.SetSentMessage(message with { Stanza = null });
        after.Do(() =>
        {
            outbox.Remove(entry);
            entry.Outcome.TrySetResult(outcome);
        });
    }

    private async ValueTask ForgetDevicesAsync(Binary.Jid recipient)
    {
        await directory.ForgetAsync(recipient, CancellationToken.None).ConfigureAwait(false);
        if (context.State.Credentials?.Lid is { } self)
            await directory.ForgetAsync(self.Account, CancellationToken.None).ConfigureAwait(false);
    }
}
