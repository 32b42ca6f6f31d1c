using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// Handles everything that the server sends, in order, in one loop. Whatever stanzas are already there go into one commit;
/// acks, receipts and answers leave only after it. Answers to our questions go straight to whoever asked.
/// </summary>
internal sealed class InboundLoop(ClientContext context, StanzaRouter router)
{
    private const int MostFailures = 3;
    private const int MostRemembered = 256;
    private readonly ILogger _logger = context.Loggers.CreateLogger<InboundLoop>();
    private readonly Dictionary<string, int> _failures = [];

    /// <summary>Runs until the connection ends, and ends it when the loop cannot go on.</summary>
    public async Task RunAsync(LiveConnection connection, ChoreQueue chores)
    {
        try
        {
            await ReadAsync(connection, chores).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (connection.Closing.IsCancellationRequested)
        {
            // The connection ended for another reason.
        }
        catch (QueryException)
        {
            connection.End(CloseTable.Lost);
        }
#pragma warning disable CA1031 // The edge of the session: what could not be made durable is dropped and comes again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            connection.End(CloseTable.OfFault(exception));
            ConnectionLog.InboundFailed(_logger, exception);
        }
    }

    private async Task ReadAsync(LiveConnection connection, ChoreQueue chores)
    {
        var batch = new List<Node>();
        Task<Received>? pending = null;
        while (true)
        {
            var result = await (pending ?? connection.ReceiveAsync()).ConfigureAwait(false);
            pending = null;
            while (true)
            {
                if (result.IsClosed)
                {
                    // What came before the end may say why it ended, and that counts.
                    await HandleAsync(batch, connection, chores).ConfigureAwait(false);
                    connection.End(CloseTable.Lost);
                    return;
                }

                Take(result, connection, batch);

                if (batch.Count >= context.Options.MaxBatch)
                    break;
                pending = connection.ReceiveAsync();
                if (!pending.IsCompletedSuccessfully)
                    break;
                result = await pending.ConfigureAwait(false);
                pending = null;
            }

            await HandleAsync(batch, connection, chores).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private void Take(Received result, LiveConnection connection, List<Node> batch)
    {
        if (result.Node is not { } node)
        {
            ConnectionLog.FrameUnreadable(_logger, result.Fault!);
            return;
        }

        if (node.Tag != "iq" || node["type"] is not ("result" or "error") || !connection.TryAnswer(node))
            batch.Add(node);
    }

    private async Task HandleAsync(List<Node> batch, LiveConnection connection, ChoreQueue chores)
    {
        if (batch.Count == 0)
            return;
        var after = new AfterCommit();
        Task committed;
        Exception? fault = null;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            foreach (var stanza in batch)
            {
                fault = await HandleAsync(stanza, connection, chores, after).ConfigureAwait(false);
                if (fault is not null)
                    break;
            }

            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        foreach (var reply in after.Replies)
            await connection.SendAsync(reply).ConfigureAwait(false);
        foreach (var action in after.Actions)
            action();
        if (fault is not null)
            connection.End(CloseTable.OfFault(fault));
    }

    /// <summary>
    /// Handles one stanza. When that fails, what it changed is undone and the connection starts anew: unacked, the stanza comes
    /// again, and a store that was away may be back. One that keeps failing is refused, so that it cannot hold up the rest for ever.
    /// </summary>
    /// <returns>The fault to end the connection for, or null.</returns>
    private async Task<Exception?> HandleAsync(Node stanza, LiveConnection connection, ChoreQueue chores, AfterCommit after)
    {
        var mark = after.Mark();
        try
        {
            await router.RouteAsync(stanza, connection, chores, after).ConfigureAwait(false);
            context.State.Accept();
            return null;
        }
#pragma warning disable CA1031 // Whatever is wrong with one stanza must not cost the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ConnectionLog.StanzaFailed(_logger, exception, stanza.Tag);
            after.BackTo(mark);
            await context.State.RollBackAsync().ConfigureAwait(false);
            if (!IsGivenUp(stanza))
                return exception;
            if (Acks.For(stanza, Acks.Unhandled) is { } refusal)
                after.Send(refusal);
            return null;
        }
    }

    private bool IsGivenUp(Node stanza)
    {
        var key = $"{stanza.Tag} {stanza["id"]} {stanza["from"]}";
        if (_failures.Count >= MostRemembered)
            _failures.Clear();
        var failures = _failures[key] = _failures.GetValueOrDefault(key) + 1;
        return failures >= MostFailures;
    }
}
