using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Groups;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Privacy;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>
/// Sends messages: finds the devices, begins missing sessions, encrypts for each, commits, and hands the stanza to the
/// outbox. Encrypting is the only part that runs inside the gate, so that concurrent sends share commits.
/// </summary>
internal sealed class MessageSender(
    ClientContext context, Outbox outbox, DeviceDirectory directory, SessionStarter sessions, GroupSender groups, PrivacyTokens tokens)
{
    private const int MostPreparations = 5;
    private readonly ILogger _logger = context.Loggers.CreateLogger<MessageSender>();

    public async Task<SendOutcome> SendAsync(Jid to, Message content, string? messageId, CancellationToken cancellationToken)
    {
        var id = messageId ?? MessageIds.Next(context.State.Credentials?.Id, context.State.Now);
        if (!(to.IsAccount || to.IsGroup) || to.Device != 0 || to.User.Length == 0)
            return new SendOutcome.Failed(id, 0, SendFailure.UnsupportedRecipient);
        if (messageId is not null && await FindEarlierAsync(id, cancellationToken).ConfigureAwait(false) is { } earlier)
            return await earlier.ConfigureAwait(false);
        if (outbox.Count >= context.Options.MaxPendingSends)
            return new SendOutcome.Failed(id, 0, SendFailure.TooManyPending);

        var connection = await context.Status.WaitForOpenAsync(context.Options.SendTimeout, cancellationToken).ConfigureAwait(false);
        if (connection is null)
            return new SendOutcome.Failed(id, 0, SendFailure.NotConnected);
        try
        {
            var sending = to.IsGroup
                ? await QueueForGroupAsync(connection, id, isRepeatable: messageId is not null, to, content, cancellationToken).ConfigureAwait(false)
                : await QueueAsync(connection, id, isRepeatable: messageId is not null, to, content, cancellationToken).ConfigureAwait(false);
            return sending is null
                ? new SendOutcome.Failed(id, 0, SendFailure.NoRecipientDevice)
                : await sending.ConfigureAwait(false);
        }
        catch (QueryException exception) when (to.IsGroup && exception.Code is 403 or 404)
        {
            return new SendOutcome.Failed(id, exception.Code, SendFailure.Name(exception.Code));
        }
        catch (QueryException exception)
        {
            MessagingLog.SendUnanswered(_logger, exception);
            return new SendOutcome.Failed(id, exception.Code, SendFailure.ServerSilent);
        }
    }

    /// <summary>A repeated call must not become a second message.</summary>
    private async Task<Task<SendOutcome>?> FindEarlierAsync(string id, CancellationToken cancellationToken)
    {
        if (outbox.Find(id) is { } waiting)
            return WaitAsync(waiting, cancellationToken);
        var stored = await context.State.SentMessageAsync(id, cancellationToken).ConfigureAwait(false);
        return stored switch
        {
            null => null,
            { Stanza: not null } => Task.FromResult<SendOutcome>(new SendOutcome.Pending(id)),
            { Plaintext.Length: 0 } => Task.FromResult<SendOutcome>(new SendOutcome.Failed(id, 0, SendFailure.Refused)),
            _ => Task.FromResult<SendOutcome>(new SendOutcome.Sent(id, stored.CreatedAt)),
        };
    }

    /// <summary>Nothing is promised before the message is durable; from then on the answer may take its time.</summary>
    private async Task<SendOutcome> WaitAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await entry.Committed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the host threw, the message is not stored.
        catch (Exception exception) when (!entry.Committed.IsCompletedSuccessfully && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            MessagingLog.SendNotDurable(_logger, exception, entry.Message.Id);
            return entry.NotDurable;
        }

        try
        {
            return await entry.Outcome.Task.WaitAsync(context.Options.SendTimeout, context.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new SendOutcome.Pending(entry.Message.Id);
        }
    }

    /// <returns>The sending, or null when no device of the recipient can be reached.</returns>
    private async Task<Task<SendOutcome>?> QueueAsync(
        LiveConnection connection, string id, bool isRepeatable, Jid to, Message content, CancellationToken cancellationToken)
    {
        var self = context.State.Credentials?.Lid ?? throw new QueryException("The device is not linked.");
        var recipient = await directory.CanonicalAsync(to, cancellationToken).ConfigureAwait(false);
        await directory.EnsureAsync(connection, [recipient, self.Account], cancellationToken).ConfigureAwait(false);
        recipient = await directory.CanonicalAsync(recipient, cancellationToken).ConfigureAwait(false); // the answer may have told the LID
        var devices = await FindDevicesAsync(recipient, self, cancellationToken).ConfigureAwait(false);
        await sessions.EnsureAsync(connection, devices, cancellationToken).ConfigureAwait(false);

        using (await context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            // The same call may have come twice at once, and the other may even be answered by now.
            if (isRepeatable && await FindEarlierAsync(id, cancellationToken).ConfigureAwait(false) is { } earlier)
                return earlier;
            try
            {
                var entry = await EncryptAsync(id, recipient, self, devices, content).ConfigureAwait(false);
                return entry is null ? null : WaitAsync(entry, cancellationToken);
            }
            catch
            {
                await context.State.RollBackAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task<Task<SendOutcome>> QueueForGroupAsync(
        LiveConnection connection, string id, bool isRepeatable, Jid group, Message content, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostPreparations; attempt++)
        {
            var self = context.State.Credentials?.Lid ?? throw new QueryException("The device is not linked.");
            var target = await groups.PrepareAsync(connection, group, self, cancellationToken).ConfigureAwait(false);
            using var lease = await context.State.EnterAsync(cancellationToken).ConfigureAwait(false);
            if (isRepeatable && await FindEarlierAsync(id, cancellationToken).ConfigureAwait(false) is { } earlier)
                return earlier;
            if (context.State.Credentials is not { IsPaired: true })
                throw new QueryException("The device is not linked.");
            try
            {
                if (await groups.EncryptAsync(id, target, self, content).ConfigureAwait(false) is not { } entry)
                    continue;
                outbox.Add(entry);
                return WaitAsync(entry, cancellationToken);
            }
            catch
            {
                await context.State.RollBackAsync().ConfigureAwait(false);
                throw;
            }
        }

        throw new QueryException("The group changes faster than it can be written to.");
    }

    private async Task<IReadOnlyList<Jid>> FindDevicesAsync(Jid recipient, Jid self, CancellationToken cancellationToken)
    {
        using var lease = await context.State.EnterAsync(cancellationToken).ConfigureAwait(false);
        var devices = new List<Jid>(await directory.DevicesAsync(recipient, cancellationToken).ConfigureAwait(false));
        if (recipient != self.Account)
            devices.AddRange(await directory.DevicesAsync(self.Account, cancellationToken).ConfigureAwait(false));
        foreach (var device in devices)
            await SessionMove.ToLidAsync(context.State, device, cancellationToken).ConfigureAwait(false);
        devices.Remove(self);
        return devices;
    }

    /// <summary>Inside the gate: nothing between here and the commit waits for the network.</summary>
    private async Task<OutboxEntry?> EncryptAsync(string id, Jid recipient, Jid self, IReadOnlyList<Jid> devices, Message content)
    {
        var state = context.State;
        if (state.Credentials is not { IsPaired: true })
            throw new QueryException("The device is not linked.");
        var envelope = new Envelope(ReportingTokens.WithSecret(content), recipient);
        var encrypted = new List<(Jid Device, EncryptedMessage Encrypted)>(devices.Count);
        foreach (var device in devices)
        {
            var address = SignalAddress.Of(device);
            if (await state.SessionAsync(address, CancellationToken.None).ConfigureAwait(false) is not { HasSenderChain: true } record)
                continue;
            encrypted.Add((device, envelope.Encrypt(record, state.Local, device.User == self.User)));
            state.SaveSession(address, record);
        }

        var toSelf = recipient == self.Account;
        if (!toSelf && !encrypted.Exists(part => part.Device.User == recipient.User))
        {
            await state.RollBackAsync().ConfigureAwait(false); // sessions with own devices moved on for nothing
            return null;
        }

        var phone = recipient.IsLid ? await state.PhoneOfAsync(recipient, CancellationToken.None).ConfigureAwait(false) : recipient;
        var hash = ParticipantHash.Of(encrypted.Select(part => part.Device).Append(self));
        var more = envelope.Reporting(id, recipient.IsLid ? self.Account : state.Credentials!.Id!.Value.Account).ToList();
        if (await tokens.ForMessageAsync(recipient).ConfigureAwait(false) is { } token)
            more.Add(token);
        var stanza = MessageStanza.ForDevices(
            id, recipient, phone, StanzaKind.Of(content), encrypted, more, state.Credentials!.SignedDeviceIdentity);
        var message = new SentMessage(id, recipient, envelope.Content, NodeEncoder.Encode(stanza), state.Now);
        state.SetSentMessage(message);
        state.Raise(new MessageQueued(state.Now, phone ?? recipient, recipient.IsLid ? recipient : null, id, content));
        var entry = new OutboxEntry(message, state.CommitAsync()) { ParticipantHash = hash, IssuesToken = content.ProtocolMessage is null };
        outbox.Add(entry);
        return entry;
    }
}
