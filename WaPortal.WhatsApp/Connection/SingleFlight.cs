namespace WaPortal.WhatsApp.Connection;

/// <summary>Lets those who want the same thing at the same time share one question.</summary>
internal sealed class SingleFlight<TKey>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Task> _flights = [];

    /// <summary>Waits until each key was fetched, by this call or by one that is under way.</summary>
    /// <param name="keys">What is wanted.</param>
    /// <param name="fetch">Fetches several at once; called at most once.</param>
    public async Task RunAsync(IReadOnlyCollection<TKey> keys, Func<IReadOnlyList<TKey>, Task> fetch)
    {
        List<TKey> mine = [];
        List<Task> others = [];
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_flights.TryGetValue(key, out var flight))
                {
                    others.Add(flight);
                }
                else
                {
                    _flights[key] = done.Task;
                    mine.Add(key);
                }
            }
        }

        if (mine.Count > 0)
        {
            try
            {
                await fetch(mine).ConfigureAwait(false);
                Land(mine);
                done.SetResult();
            }
            catch (Exception exception)
            {
                Land(mine);
                done.SetException(exception);
                _ = done.Task.Exception; // perhaps nobody else waits
                throw;
            }
        }

        await Task.WhenAll(others).ConfigureAwait(false);
    }

    private void Land(List<TKey> keys)
    {
        lock (_lock)
        {
            foreach (var key in keys)
                _flights.Remove(key);
        }
    }
}
