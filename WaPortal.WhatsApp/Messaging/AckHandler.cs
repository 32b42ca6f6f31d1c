using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.Presence;
using WaPortal.WhatsApp.Privacy;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>Takes the server's answers to messages: they are sent, or they failed and why.</summary>
internal sealed class AckHandler(
    ClientContext context, Outbox outbox, DeviceDirectory directory, GroupDirectory groups, GroupCatchUp catchUp, PresenceHandler presence, PrivacyTokens tokens)
{
    private static readonly TimeSpan MinimumAge = TimeSpan.FromMinutes(10);
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
        var answered = message with { Stanza = null };
        if (code == 0)
        {
            var at = ack.Number("t") is > 0 and < uint.MaxValue and var t ? DateTimeOffset.FromUnixTimeSeconds(t) : state.Now;
            state.Raise(new MessageAcknowledged(state.Now, chat, id, at));
            outcome = new SendOutcome.Sent(id, at);
            if (entry.IssuesToken && await tokens.IsDueAsync(message.To).ConfigureAwait(false))
                after.Later(live => tokens.IssueAsync(live, message.To));
            var differs = ack["phash"] is { Length: > 0 } hash && entry.ParticipantHash is { } ours && hash != ours;
            if (differs && message.To.IsGroup)
            {
                if (await groups.TryForgetStaleAsync(message.To, entry.Reached).ConfigureAwait(false))
                {
                    MessagingLog.DevicesDiffer(_logger);
                    after.Later(live => catchUp.SendToMissedAsync(live, message, entry.Reached, ack["phash"]!));
                }
            }
            else if (differs && await IsOldAsync(message.To).ConfigureAwait(false))
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
            answered = answered with { Plaintext = [] }; // nobody may ask for it again, and a repeated send learns of the refusal
            if (message.To.IsGroup && state.Credentials?.Lid is { } own)
            {
                // The keys that went along did not arrive either.
                state.SaveSenderKey(new SenderKeyName(message.To, SignalAddress.Of(own)), null);
                groups.Forget(message.To);
            }
            else if (why == SendFailure.ReachOutRestricted)
            {
                // Trying again would count as reaching out once more; what can be mended is the trust.
                after.Later(live => tokens.RenewAsync(live, message.To));
            }
            else if (why == SendFailure.StaleDeviceList)
                await ForgetDevicesAsync(message.To).ConfigureAwait(false);
        }

        state.SetSentMessage(answered);
        after.Do(() => outbox.Remove(entry));
        after.Later(() => outbox.Count == 0 && !context.Status.Available, presence.RestAsync); // once for those that go out together
        after.Do(() => entry.Outcome.TrySetResult(outcome));
    }

    /// <summary>A list that was just fetched is not fetched again over a hash that the two sides compute differently.</summary>
    private async ValueTask<bool> IsOldAsync(Jid recipient) =>
        await context.State.DevicesAsync(recipient, CancellationToken.None).ConfigureAwait(false) is { } list
        && context.State.Now - list.FetchedAt > MinimumAge;

    private async ValueTask ForgetDevicesAsync(Jid recipient)
    {
        await directory.ForgetAsync(recipient, CancellationToken.None).ConfigureAwait(false);
        if (context.State.Credentials?.Lid is { } self)
            await directory.ForgetAsync(self.Account, CancellationToken.None).ConfigureAwait(false);
    }
}
