namespace WaPortal.Benchmarks.Load;

/// <summary>What one passage of files took.</summary>
/// <param name="UpMBPerSecond">Bytes of the files themselves, up, in millions.</param>
/// <param name="DownMBPerSecond">The same on the way down; 0 when nothing came down.</param>
/// <param name="IdleMiB">What the process held before.</param>
/// <param name="PeakExtraMiB">What it held beyond that at most.</param>
internal sealed record MediaPass(double UpMBPerSecond, double DownMBPerSecond, double IdleMiB, double PeakExtraMiB);
