namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>An entry in the queue, and who waits for it.</summary>
internal sealed class PendingEntry(JournalEntry entry)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JournalEntry Entry { get; } = entry;

    public Task Done => _done.Task;

    /// <summary>Set when this entry was refused while others of its group went through.</summary>
    public Exception? Refusal { get; set; }

    public void Complete()
    {
        if (Refusal is { } refusal)
            _done.SetException(refusal);
        else
            _done.SetResult();
    }

    public void Fail(Exception exception) => _done.SetException(exception);
}
