namespace WaPortal.Benchmarks.Load;

/// <summary>The most memory that a process held since this was made, beyond what it held then.</summary>
internal sealed class PeakMemory
{
    private readonly int _process;

    public PeakMemory(int process)
    {
        _process = process;
        IdleMiB = ProcessUsage.ResidentKiB(process) / 1024.0;
        ProcessUsage.ResetPeak(process);
    }

    public double IdleMiB { get; }

    public double ExtraMiB => (ProcessUsage.PeakKiB(_process) / 1024.0) - IdleMiB;
}
