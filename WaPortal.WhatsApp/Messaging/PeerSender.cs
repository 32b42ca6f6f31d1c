using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>Sends what this device has to say to the account's own phone and to nobody else. Not kept: what gets lost is asked again.</summary>
internal sealed class PeerSender(ClientContext context, SessionStarter sessions)
{
    /// <exception cref="QueryException">The connection is over, or there is no session with the phone.</exception>
    public async Task SendAsync(LiveConnection connection, ProtocolMessage content)
    {
        var state = context.State;
        if (state.Credentials is not { IsPaired: true, Id: { } self } credentials)
            throw new QueryException("The device is not linked.");
        var phone = (credentials.Lid ?? self).Account;
        await sessions.EnsureAsync(connection, [phone], connection.Closing).ConfigureAwait(false);
        Node stanza;
        Task committed;
        using (await state.EnterAsync(connection.Closing).ConfigureAwait(false))
        {
            var address = SignalAddress.Of(phone);
            if (await state.SessionAsync(address, CancellationToken.None).ConfigureAwait(false) is not { HasSenderChain: true } record)
                throw new QueryException("There is no session with the phone.");
            var encrypted = new Envelope(new Message { ProtocolMessage = content }, phone).Encrypt(record, state.Local, forOwnDevice: false);
            state.SaveSession(address, record);
            stanza = MessageStanza.ForPeer(MessageIds.Next(self, state.Now), self.Account, encrypted, credentials.SignedDeviceIdentity);
            committed = state.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        await connection.SendAsync(stanza).ConfigureAwait(false);
    }
}
