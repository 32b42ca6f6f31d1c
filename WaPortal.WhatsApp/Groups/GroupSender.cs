using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;
using WaPortal.WhatsApp.Stores;
using WaPortal.WhatsApp.Users;

namespace WaPortal.WhatsApp.Groups;

/// <summary>
/// Encrypts for a group: once for all with our sender key, which goes first to the devices that lack it. Whoever holds the key and
/// is no device of a member any more makes us take a new one, so that nobody who left reads on.
/// </summary>
internal sealed class GroupSender(ClientContext context, GroupDirectory groups, DeviceDirectory directory, SessionStarter sessions)
{
    /// <summary>Finds out who is in the group and begins the sessions that are missing; not inside the gate.</summary>
    /// <exception cref="QueryException">The server did not answer, or refused.</exception>
    public async Task<Target> PrepareAsync(LiveConnection connection, Jid group, Jid self, CancellationToken cancellationToken)
    {
        var info = await groups.FindAsync(connection, group).ConfigureAwait(false);
        var accounts = new List<Jid> { self.Account };
        foreach (var participant in info.Participants)
            accounts.Add(participant.Lid ?? await directory.CanonicalAsync(participant.Jid, cancellationToken).ConfigureAwait(false));
        accounts = [.. accounts.Distinct()];
        await directory.EnsureAsync(connection, accounts, cancellationToken).ConfigureAwait(false);

        List<Jid> devices = [];
        List<Jid> lacking;
        using (await context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var account in accounts)
            {
                // A hosted device has no part in groups.
                foreach (var device in await directory.DevicesAsync(account, cancellationToken).ConfigureAwait(false))
                {
                    if (device == self || AccountKeys.IsHosted(device))
                        continue;
                    await SessionMove.ToLidAsync(context.State, device, cancellationToken).ConfigureAwait(false);
                    devices.Add(device);
                }
            }

            var record = await context.State.SenderKeyAsync(Name(group, self), cancellationToken).ConfigureAwait(false);
            lacking = Fits(record, devices) ? [.. devices.Where(device => !Holds(record, device))] : devices;
        }

        if (lacking.Count > 0)
            await sessions.EnsureAsync(connection, lacking, cancellationToken).ConfigureAwait(false);
        return new Target(info, devices);
    }

    /// <summary>Encrypts and commits; inside the gate, where nothing waits for the network.</summary>
    /// <returns>Null when the group changed since it was looked at: prepare again.</returns>
    public async Task<OutboxEntry?> EncryptAsync(string id, Target target, Jid self, Message content)
    {
        if (!groups.IsCurrent(target.Info))
            return null;
        var (state, group) = (context.State, target.Info.Jid);
        var record = await state.SenderKeyAsync(Name(group, self), CancellationToken.None).ConfigureAwait(false);
        if (!Fits(record, target.Devices))
            record = SenderKeyRecord.Create();

        var distribution = new Envelope(GroupKeys.Distribution(group, record), group);
        var given = new List<(Jid Device, EncryptedMessage Encrypted)>();
        foreach (var device in target.Devices)
        {
            var address = SignalAddress.Of(device);
            if (Holds(record, device)
                || await state.SessionAsync(address, CancellationToken.None).ConfigureAwait(false) is not { HasSenderChain: true } session)
                continue;
            given.Add((device, distribution.Encrypt(session, state.Local, forOwnDevice: false)));
            state.SaveSession(address, session);
            record.GiveTo(address);
        }

        var envelope = new Envelope(ReportingTokens.WithSecret(content), group);
        var ciphertext = SenderKeyCipher.Encrypt(record, MessagePadding.Pad(envelope.Content));
        state.SaveSenderKey(Name(group, self), record);
        var hash = ParticipantHash.Of(target.Devices.Append(self));
        var stanza = MessageStanza.ForGroup(
            id, group, target.Info.UsesLids, hash, StanzaKind.Of(content), ciphertext, given,
            envelope.Reporting(id, target.Info.UsesLids ? self.Account : state.Credentials!.Id!.Value.Account), state.Credentials!.SignedDeviceIdentity);
        var message = new SentMessage(id, group, envelope.Content, NodeEncoder.Encode(stanza), state.Now);
        state.SetSentMessage(message);
        state.Raise(new MessageQueued(state.Now, group, null, id, content));
        return new OutboxEntry(message, state.CommitAsync())
        {
            ParticipantHash = hash,
            Reached = [.. target.Devices.Where(device => Holds(record, device))],
        };
    }

    /// <summary>
    /// Encrypts a message that the group got already for devices that it did not reach, each by itself, with our key for what comes next;
    /// inside the gate, and to be committed.
    /// </summary>
    public async Task<IReadOnlyList<Node>> EncryptForAsync(SentMessage message, Target target, Jid self, IEnumerable<Jid> missed)
    {
        var (state, group) = (context.State, message.To);
        if (Envelope.Reopen(message.Plaintext, group) is not { } envelope)
            return [];
        var record = await state.SenderKeyAsync(Name(group, self), CancellationToken.None).ConfigureAwait(false);
        // A key that somebody holds who left is given to nobody: the next message comes with a new one.
        var gives = Fits(record, target.Devices);
        if (gives)
            envelope = envelope.With(GroupKeys.Distribution(group, record!));
        List<Node> stanzas = [];
        foreach (var device in missed)
        {
            var address = SignalAddress.Of(device);
            if (await state.SessionAsync(address, CancellationToken.None).ConfigureAwait(false) is not { HasSenderChain: true } session)
                continue;
            var encrypted = envelope.Encrypt(session, state.Local, forOwnDevice: false);
            state.SaveSession(address, session);
            if (gives)
                record!.GiveTo(address);
            stanzas.Add(MessageStanza.ForOneDevice(
                message.Id, device, group, null, StanzaKind.Of(envelope.Message), encrypted, retry: 0, message.CreatedAt, state.Credentials!.SignedDeviceIdentity));
        }

        if (gives)
            state.SaveSenderKey(Name(group, self), record);
        return stanzas;
    }

    /// <summary>True when the key may be used on: nobody holds it who is not among the devices.</summary>
    private static bool Fits([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] SenderKeyRecord? record, IEnumerable<Jid> devices) =>
        record is { CanEncrypt: true } && record.Holders.IsSubsetOf(devices.Select(device => SignalAddress.Of(device).ToString()));

    private static bool Holds(SenderKeyRecord record, Jid device) => record.Holders.Contains(SignalAddress.Of(device).ToString());

    private static SenderKeyName Name(Jid group, Jid self) => new(group, SignalAddress.Of(self));

    /// <param name="Info">The group as it was looked at.</param>
    /// <param name="Devices">Every device of every member but this one.</param>
    internal sealed record Target(GroupInfo Info, IReadOnlyList<Jid> Devices);
}
