using System.Data.Common;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>
/// Commits groups of entries. A group that fails is rolled back and tried again entry by entry, so that one bad entry costs
/// the others nothing but time. Used by one thread.
/// </summary>
internal sealed class JournalWriter(PortalDatabase database, ILogger logger) : IDisposable
{
    private JournalConnection? _connection;

    public void Commit(IReadOnlyList<PendingEntry> group)
    {
        if (TryCommit(group) || group.Count == 1)
            return;
        JournalLog.GroupSplit(logger, group.Count);
        foreach (var pending in group)
            TryCommit([pending]);
    }

    public void Dispose() => Reset();

    /// <returns>False when the group was rolled back and is worth splitting; alone, its entry has failed.</returns>
    private bool TryCommit(IReadOnlyList<PendingEntry> group)
    {
        DbTransaction transaction;
        try
        {
            _connection ??= new JournalConnection(database);
            transaction = _connection.Begin();
        }
        catch (Exception e)
        {
            // No database, no reason to ask it once more for each entry.
            JournalLog.CannotBegin(logger, e);
            return FailAll(group, e);
        }

        try
        {
            Run(group, new JournalTransaction(_connection, transaction));
        }
        catch (Exception e)
        {
            if (!TryRollback(transaction))
                return FailAll(group, e);
            if (group.Count == 1)
            {
                JournalLog.EntryFailed(logger, e);
                group[0].Fail(e);
            }

            return false;
        }

        try
        {
            transaction.Commit();
            transaction.Dispose();
        }
        catch (Exception e)
        {
            // On a server the outcome is unknown now: to run the entries again could double what they count.
            JournalLog.CommitFailed(logger, group.Count, e);
            TryRollback(transaction);
            return FailAll(group, e);
        }

        foreach (var pending in group)
            pending.Complete();
        return true;
    }

    private static void Run(IReadOnlyList<PendingEntry> group, JournalTransaction transaction)
    {
        foreach (var pending in group)
        {
            pending.Refusal = null;
            try
            {
                if (pending.Entry.Fence is { } fence)
                    transaction.Check(fence);
            }
            catch (FencedException fenced)
            {
                pending.Refusal = fenced;
                continue;
            }

            foreach (var work in pending.Entry.Work)
                work.Execute(transaction);
        }

        transaction.Flush();
    }

    private bool TryRollback(DbTransaction transaction)
    {
        try
        {
            transaction.Rollback();
            transaction.Dispose();
            return true;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            JournalLog.ConnectionLost(logger, e);
            Reset();
            return false;
        }
    }

    private bool FailAll(IReadOnlyList<PendingEntry> group, Exception exception)
    {
        Reset();
        foreach (var pending in group)
            pending.Fail(exception);
        return true;
    }

    private void Reset()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
