using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Messaging;
using WaPortal.WhatsApp.Pairing;

namespace WaPortal.WhatsApp.Connection;

/// <summary>The life of one connection: socket, handshake, then the loops, until it ends with one outcome.</summary>
internal sealed class ConnectionRunner(
    ClientContext context, IConnector connector, InboundLoop inbound, Keepalive keepalive, Outbox outbox)
{
    private readonly ILogger _logger = context.Loggers.CreateLogger<ConnectionRunner>();

    /// <summary>Connects and stays until the connection ends; what the peer and the network do comes back as the outcome.</summary>
    public async Task<CloseOutcome> RunAsync(int attempt, CancellationToken stop)
    {
        await EnsureCredentialsAsync().ConfigureAwait(false);
        var (link, failure) = await connector.ConnectAsync(attempt, stop).ConfigureAwait(false);
        if (link is null)
            return failure!;

        var connection = new LiveConnection(link, context.Options.QueryTimeout, context.Time);
        context.Status.Connected(connection);
        using var registration = stop.Register(() => connection.End(CloseTable.Stopped));
        var chores = new ChoreQueue(connection, _logger);
        Task[] loops =
        [
            inbound.RunAsync(connection, chores),
            keepalive.RunAsync(connection, chores),
            PumpAsync(connection),
        ];
        var outcome = await connection.Ended.ConfigureAwait(false);
        // The link goes first: a peer that stopped reading would hold a loop in the middle of its sending for ever.
        await connection.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(loops).ConfigureAwait(false);
        await chores.Idle.ConfigureAwait(false);
        return outcome;
    }

    /// <summary>A client that has never been started makes its keys; they are durable before the server sees them.</summary>
    private async Task EnsureCredentialsAsync()
    {
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (context.State.Credentials is not null)
                return;
            var (credentials, signedPreKey) = FreshDevice.Create(context.Options.PushName, context.State.Now);
            context.State.SetCredentials(credentials);
            context.State.SetSignedPreKey(signedPreKey.Id, signedPreKey);
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
    }

    private async Task PumpAsync(LiveConnection connection)
    {
        try
        {
            if (await context.Status.WaitForOpenAsync(Timeout.InfiniteTimeSpan, connection.Closing).ConfigureAwait(false) == connection)
                await outbox.PumpAsync(connection).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The connection ended for another reason.
        }
        catch (QueryException)
        {
            connection.End(CloseTable.Lost);
        }
#pragma warning disable CA1031 // The edge of the session: what could not be made durable is dropped.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            connection.End(CloseTable.OfFault(exception));
            ConnectionLog.InboundFailed(_logger, exception);
        }
    }
}
