using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>One statement with its values.</summary>
internal sealed class StatementWork(JournalStatement statement, params object?[] values) : IJournalWork
{
    /// <summary>How many rows it changed.</summary>
    public int Affected { get; private set; }

    public void Execute(JournalTransaction transaction) => Affected = transaction.Execute(statement, values);
}
