using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Retry;

/// <summary>
/// Answers retry receipts: encrypts a message of ours once more for the one device that could not decrypt it. Runs beside the
/// inbound loop, since it may have to fetch keys; the receipt is acked when the answer is on its way, so that a crash in between
/// brings it again.
/// </summary>
internal sealed class RetryAnswers(ClientContext context, Outbox outbox, SessionStarter sessions)
{
    private readonly RetryThrottle _throttle = new(context.Time);
    private readonly ILogger _logger = context.Loggers.CreateLogger<RetryAnswers>();

    public async Task AnswerAsync(LiveConnection connection, Node receipt)
    {
        if (receipt["id"] is { } id && receipt.Jid("from") is { } from && receipt.Child("retry") is { } retry
            && await FindAsync(id).ConfigureAwait(false) is { } message)
        {
            var count = (int)Math.Clamp(retry.Number("count") ?? 1, 1, 100);
            var requester = from.IsAccount ? from : receipt.Jid("participant") ?? default;
            if (requester.IsAccount)
                await AnswerAsync(connection, receipt, message, requester, count).ConfigureAwait(false);
        }

        if (Acks.For(receipt) is { } ack)
            await connection.SendAsync(ack).ConfigureAwait(false);
    }

    private async Task<SentMessage?> FindAsync(string id)
    {
        if (outbox.Find(id) is { } waiting)
            return waiting.Message;
        var stored = await context.State.SentMessageAsync(id, CancellationToken.None).ConfigureAwait(false);
        if (stored is null)
            RetryLog.UnknownMessage(_logger, id);
        return stored;
    }

    private async Task AnswerAsync(LiveConnection connection, Node receipt, SentMessage message, Jid requester, int count)
    {
        if (message.Plaintext.Length == 0 || Envelope.Reopen(message.Plaintext, message.To) is not { } envelope)
            return;
        Jid device;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            device = await AccountKeys.CanonicalAsync(context.State, requester).ConfigureAwait(false);
            if (!await MayHaveAsync(message, device).ConfigureAwait(false))
            {
                RetryLog.NotTheRecipient(_logger, message.Id);
                return;
            }

            if (!_throttle.TryAnswer(message.Id, device))
            {
                RetryLog.Throttled(_logger, message.Id);
                return;
            }

            await SessionMove.ToLidAsync(context.State, device, CancellationToken.None).ConfigureAwait(false);
            await MendSessionAsync(receipt, message.Id, device, count).ConfigureAwait(false);
            context.State.Accept();
        }

        await sessions.EnsureAsync(connection, [device], CancellationToken.None).ConfigureAwait(false);
        if (await EncryptAsync(message, envelope, requester, device, count).ConfigureAwait(false) is not { } encrypted)
            return;
        await encrypted.Committed.ConfigureAwait(false);
        await connection.SendAsync(encrypted.Stanza).ConfigureAwait(false);
        RetryLog.Answered(_logger, message.Id, count);
    }

    private async ValueTask<SenderKeyRecord?> OwnKeyAsync(Jid group) => context.State.Credentials?.Lid is { } self
        ? await context.State.SenderKeyAsync(new SenderKeyName(group, SignalAddress.Of(self)), CancellationToken.None).ConfigureAwait(false)
        : null;

    /// <summary>Only devices of the recipient and our own may have a message; in a group, those that were given our key.</summary>
    private async ValueTask<bool> MayHaveAsync(SentMessage message, Jid device)
    {
        var self = context.State.Credentials;
        if (message.To.IsGroup)
            return await OwnKeyAsync(message.To).ConfigureAwait(false) is { } key && key.Holders.Contains(SignalAddress.Of(device).ToString());
        if (device.User == self?.Lid?.User || device.User == self?.Id?.User || device.User == message.To.User)
            return true;
        return message.To.IsPhoneNumber
            && await context.State.LidOfAsync(message.To, CancellationToken.None).ConfigureAwait(false) is { } lid && lid.User == device.User;
    }

    /// <summary>
    /// Decides whether the session can go on. Keys that came along begin a new one at once; a device that re-registered, or that
    /// keeps failing on the same session, gets its session put away so that its keys are fetched.
    /// </summary>
    private async ValueTask MendSessionAsync(Node receipt, string id, Jid device, int count)
    {
        var state = context.State;
        var address = SignalAddress.Of(device);
        var record = await state.SessionAsync(address, CancellationToken.None).ConfigureAwait(false);
        if (receipt.Child("keys") is { } keys && PreKeyNodes.ReadBundle(keys, receipt) is { } bundle
            && await sessions.TryBeginAsync(device, bundle, keys.Child("device-identity")?.Data).ConfigureAwait(false))
            return;
        if (record is not { HasSenderChain: true })
            return;

        var registration = PreKeyNodes.Number(receipt.Child("registration"));
        var reregistered = registration is not null && record.RemoteRegistrationId != 0 && registration != record.RemoteRegistrationId;
        var stuck = _throttle.IsStuck(id, device, count, record.AliceBaseKey);
        if (reregistered || ((stuck || count >= 2) && _throttle.TryRecreate(device)))
        {
            record.ArchiveCurrent();
            state.SaveSession(address, record);
        }
    }

    private async Task<(Node Stanza, Task Committed)?> EncryptAsync(SentMessage message, Envelope envelope, Jid requester, Jid device, int count)
    {
        var state = context.State;
        using var lease = await state.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        var address = SignalAddress.Of(device);
        var self = state.Credentials;
        if (self is null || await state.SessionAsync(address, CancellationToken.None).ConfigureAwait(false) is not { HasSenderChain: true } record)
            return null;
        var group = message.To.IsGroup;
        if (group && await OwnKeyAsync(message.To).ConfigureAwait(false) is { CanEncrypt: true } key)
            envelope = envelope.With(GroupKeys.Distribution(message.To, key));
        var own = !group && (device.User == self.Lid?.User || device.User == self.Id?.User);
        var encrypted = envelope.Encrypt(record, state.Local, own);
        state.SaveSession(address, record);
        var stanza = MessageStanza.ForOneDevice(
            message.Id, requester, group ? message.To : null, own ? message.To : null, StanzaKind.Of(envelope.Message), encrypted, count, message.CreatedAt,
            self.SignedDeviceIdentity);
        return (stanza, state.CommitAsync());
    }
}
