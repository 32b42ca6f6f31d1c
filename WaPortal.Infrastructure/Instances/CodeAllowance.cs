namespace WaPortal.Infrastructure.Instances;

/// <summary>
/// How often one instance may ask for a pairing code. Each request shows on somebody's phone, and WhatsApp soon stops to answer whoever asks
/// again and again.
/// </summary>
internal sealed class CodeAllowance(TimeProvider time)
{
    /// <summary>So many requests in <see cref="Window"/>.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Queue<long> _taken = new(Most);

    /// <summary>Takes one.</summary>
    /// <returns>Zero when it may be asked now; else how long to wait.</returns>
    public TimeSpan Take()
    {
        var now = time.GetTimestamp();
        while (_taken.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window)
            _taken.Dequeue();
        if (_taken.Count >= Most)
            return Window - time.GetElapsedTime(_taken.Peek(), now);
        _taken.Enqueue(now);
        return TimeSpan.Zero;
    }
}
