using System.Data.Common;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Connection;

/// <summary>
/// Handles everything that the server sends, in order, in one loop. Whatever stanzas are already there go into one commit;
/// acks, receipts and answers leave only after it. Answers to our questions go straight to whoever asked.
/// </summary>
internal sealed class InboundLoop(ClientContext context, StanzaRouter router)
{
    private const int MostFailures = 5;
    private const int MostRemembered = 256;
    private const int AloneAfterFailure = 256;
    private readonly ILogger _logger = context.Loggers.CreateLogger<InboundLoop>();
    private readonly Dictionary<string, int> _failures = [];

    // After a commit failed, this many stanzas get a commit of their own, so that a failure can be told whose it is.
    private int _alone;

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

                if (batch.Count >= (_alone > 0 ? 1 : context.Options.MaxBatch))
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
        var alone = batch.Count == 1 && _alone > 0;
        var after = new AfterCommit(chores);
        Task committed;
        Exception? fault = null;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (alone)
                await context.State.CommitAsync().ConfigureAwait(false);
            foreach (var stanza in batch)
            {
                fault = await HandleAsync(stanza, connection, chores, after).ConfigureAwait(false);
                if (fault is not null)
                    break;
            }

            committed = context.State.CommitAsync();
        }

        await WaitAsync(committed, batch[0], alone).ConfigureAwait(false);
        await FollowUpAsync(after, fault is null ? null : CloseTable.OfFault(fault), connection).ConfigureAwait(false);
    }

    private async Task WaitAsync(Task committed, Node first, bool alone)
    {
        try
        {
            await committed.ConfigureAwait(false);
            _alone = Math.Max(0, _alone - 1);
        }
        catch (Exception exception) when (exception is not FencedException)
        {
            if (alone)
                Count(first);
            _alone = AloneAfterFailure;
            throw;
        }
    }

    /// <summary>What is durable counts, whether or not the replies still reach the server.</summary>
    private static async Task FollowUpAsync(AfterCommit after, CloseOutcome? fault, LiveConnection connection)
    {
        var end = after.End ?? fault;
        connection.EndsAs ??= end;
        try
        {
            foreach (var reply in after.Replies)
                await connection.SendAsync(reply).ConfigureAwait(false);
        }
        finally
        {
            foreach (var action in after.Actions)
                action();
            if (end is not null)
                connection.End(end);
        }
    }

    /// <summary>
    /// Handles one stanza. When that fails, what it changed is undone and the connection starts anew: unacked, the stanza comes
    /// again, and a store that was away may be back. One that keeps failing, here or in a commit of its own, is refused, so that it
    /// cannot hold up the rest for ever; between two failures the store has always worked, or there would be no connection.
    /// </summary>
    /// <returns>The fault to end the connection for, or null.</returns>
    private async Task<Exception?> HandleAsync(Node stanza, LiveConnection connection, ChoreQueue chores, AfterCommit after)
    {
        var mark = after.Mark();
        if (Failures(stanza) >= MostFailures)
        {
            GiveUp(stanza, after);
            return null;
        }

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
            if (exception is DbException or IOException or TimeoutException or FencedException)
                return exception; // the store's trouble, not the stanza's
            Count(stanza);
            if (Failures(stanza) < MostFailures)
                return exception;
            GiveUp(stanza, after);
            return null;
        }
    }

    private void GiveUp(Node stanza, AfterCommit after)
    {
        ConnectionLog.StanzaGivenUp(_logger, stanza.Tag);
        // When even the telling cannot be made durable, the stanza goes without.
        router.GiveUp(stanza, tell: Failures(stanza) < 2 * MostFailures, after);
        context.State.Accept();
    }

    private int Failures(Node stanza) => _failures.Count == 0 ? 0 : _failures.GetValueOrDefault(KeyOf(stanza));

    private void Count(Node stanza)
    {
        if (_failures.Count >= MostRemembered)
            _failures.Clear();
        _failures[KeyOf(stanza)] = Failures(stanza) + 1;
    }

    private static string KeyOf(Node stanza) => $"{stanza.Tag} {stanza["id"]} {stanza["from"]}";
}
