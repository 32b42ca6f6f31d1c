using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>
/// Writes changes of protocol state. They were sealed, and with that copied, when this was made: on the thread of the session
/// and not on the journal's, and out of reach of what the session changes next.
/// </summary>
internal sealed class SaveProtocolState(IReadOnlyList<SealedRow> rows) : IJournalWork
{
    /// <summary>True when there is nothing to write.</summary>
    public bool IsEmpty => rows.Count == 0;

    public void Execute(JournalTransaction transaction)
    {
        foreach (var row in rows)
        {
            if (transaction.Execute(row.Statement, row.Values) == 0 && row.IfNone is { } other)
                transaction.Execute(other.Statement, other.Values);
        }
    }
}
