using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Events;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.PreKeys;
using WaPortal.WhatsApp.Presence;
using WaPortal.WhatsApp.Syncing;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// What follows <c>success</c>: prekeys first, so that the device can be written to; then from passive to active, which lets the
/// offline queue come; then presence. Only then the connection counts as open.
/// </summary>
internal sealed class LoginSequence(ClientContext context, PreKeyStock preKeys, PresenceHandler presence, AppStateSync appState, HistoryImport history)
{
    private readonly ILogger _logger = context.Loggers.CreateLogger<LoginSequence>();

    /// <summary>Notes what the server said with its <c>success</c>; inside the gate.</summary>
    public void Note(Node success, LiveConnection connection)
    {
        var credentials = context.State.Credentials;
        if (credentials is not { IsPaired: true })
            return;
        var changed = credentials;
        if (success.Jid("lid") is { IsLid: true } lid && changed.Lid is null)
            changed = changed with { Lid = lid };
        if (connection.ServerStaticKey is { Length: 32 } key && !key.AsSpan().SequenceEqual(changed.ServerStaticKey))
            changed = changed with { ServerStaticKey = key };
        if (changed != credentials)
            context.State.SetCredentials(changed);
    }

    public async Task RunAsync(LiveConnection connection)
    {
        try
        {
            await preKeys.FillUpAsync(connection).ConfigureAwait(false);
            await connection.AskAsync("set", "passive", [new Node("active")]).ConfigureAwait(false);
            await connection.SendAsync(UnifiedSession.At(context.State.Now)).ConfigureAwait(false);
            await presence.AnnounceAsync(connection, context.Status.Available).ConfigureAwait(false);
        }
        catch (QueryException exception)
        {
            ConnectionLog.LoginStuck(_logger, exception);
            connection.End(CloseTable.LoginStuck);
            return;
        }

        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var credentials = context.State.Credentials!;
            context.State.Raise(new ConnectionOpened(context.State.Now, credentials.Id!.Value, credentials.Lid ?? credentials.Id.Value));
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        context.Status.Opened(connection);
        ConnectionLog.Opened(_logger);

        await presence.ResumeAsync(connection).ConfigureAwait(false);
        await preKeys.CheckDigestAsync(connection).ConfigureAwait(false);
        await preKeys.RotateAsync(connection).ConfigureAwait(false);
        await history.BeginAsync(connection).ConfigureAwait(false);
        await appState.CatchUpAsync(connection).ConfigureAwait(false);
    }
}
