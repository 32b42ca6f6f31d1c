namespace WaPortal.Benchmarks.Load;

/// <summary>Durations of one kind of operation.</summary>
internal sealed class Latencies(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    /// <summary>The value that this part of all durations does not exceed; nearest rank.</summary>
    public double Percentile(double part) => _sorted.Length == 0
        ? double.NaN
        : _sorted[Math.Clamp((int)Math.Ceiling(part * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
