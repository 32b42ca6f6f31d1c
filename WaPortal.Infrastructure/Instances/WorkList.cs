using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Instances;

/// <summary>Several works in order, as one.</summary>
internal sealed class WorkList(params IReadOnlyList<IJournalWork> works) : IJournalWork
{
    public IReadOnlyList<IJournalWork> Works => works;

    public void Execute(JournalTransaction transaction)
    {
        foreach (var work in works)
            work.Execute(transaction);
    }
}
