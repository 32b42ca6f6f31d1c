using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Groups;

/// <summary>
/// A message went out while the group was larger than we knew: whoever was missed gets it, once. Only when both sides then think of
/// the same devices, since otherwise somebody may have come after it was sent.
/// </summary>
internal sealed class GroupCatchUp(ClientContext context, GroupDirectory groups, GroupSender sender)
{
    /// <param name="connection">The connection that the server answered on.</param>
    /// <param name="message">What was sent.</param>
    /// <param name="reached">Who can read it.</param>
    /// <param name="hash">The server's, over all devices of the members.</param>
    /// <exception cref="QueryException">The server did not answer, or refused.</exception>
    public async Task SendToMissedAsync(LiveConnection connection, SentMessage message, IReadOnlyList<Jid> reached, string hash)
    {
        if (context.State.Credentials?.Lid is not { } self)
            return;
        var target = await sender.PrepareAsync(connection, message.To, self, CancellationToken.None).ConfigureAwait(false);
        if (ParticipantHash.Of(target.Devices.Append(self)) != hash)
            return;
        groups.Settle(message.To);

        IReadOnlyList<Node> stanzas;
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (context.State.Credentials is not { IsPaired: true } || !groups.IsCurrent(target.Info))
                return;
            try
            {
                stanzas = await sender.EncryptForAsync(message, target, self, target.Devices.Except(reached)).ConfigureAwait(false);
                committed = context.State.CommitAsync();
            }
            catch
            {
                await context.State.RollBackAsync().ConfigureAwait(false);
                throw;
            }
        }

        await committed.ConfigureAwait(false);
        foreach (var stanza in stanzas)
            await connection.SendAsync(stanza).ConfigureAwait(false);
    }
}
