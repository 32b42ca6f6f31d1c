namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>What is to be committed together, in order.</summary>
/// <param name="Fence">Whose session writes this, or null for what no session owns (jobs, counters).</param>
/// <param name="Work">What to do; each object belongs to one entry.</param>
internal sealed record JournalEntry(Fence? Fence, IReadOnlyList<IJournalWork> Work)
{
    public JournalEntry(Fence? fence, params IJournalWork[] work)
        : this(fence, (IReadOnlyList<IJournalWork>)work)
    {
    }
}
