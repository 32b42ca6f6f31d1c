namespace WaPortal.Web.Startup.Memory;

/// <summary>
/// Gives memory back when the portal has come to rest. Linking or reconnecting many numbers leaves garbage that an idle
/// process would keep, since collections are prompted by allocations.
/// </summary>
internal sealed class IdleTrim(TimeProvider time) : BackgroundService
{
    /// <summary>A blocking collection of a larger heap would be felt by whoever comes back first.</summary>
    private const long LargestHeap = 1L << 30;

    private readonly RestDetector _rest = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await seconds.WaitForNextTickAsync(stoppingToken))
        {
            var heap = GC.GetGCMemoryInfo().HeapSizeBytes;
            if (heap < LargestHeap && _rest.IsWorthTrimming(GC.GetTotalAllocatedBytes(), heap))
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
