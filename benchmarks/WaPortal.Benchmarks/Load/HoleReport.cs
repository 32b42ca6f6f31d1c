namespace WaPortal.Benchmarks.Load;

/// <summary>The figures of one run beside a black hole. The names are the keys of the JSON.</summary>
internal sealed record HoleReport(
    int HealthyEndpoints, int WebhooksEach, int HoleBacklog, int HoleConnections,
    double AloneP50Ms, double AloneP95Ms, double AloneP99Ms, double BesideP50Ms, double BesideP95Ms, double BesideP99Ms) : IReport
{
    public IEnumerable<ReportLine> Lines =>
    [
        new("healthy endpoints", HealthyEndpoints, ""),
        new("webhooks timed, each way", WebhooksEach, ""),
        new("events waiting for the black hole", HoleBacklog, ""),
        new("connections it swallowed", HoleConnections, ""),
        new("phone to receiver, by themselves, p50", AloneP50Ms, "ms"),
        new("  p95", AloneP95Ms, "ms"),
        new("  p99", AloneP99Ms, "ms"),
        new("phone to receiver, beside it, p50", BesideP50Ms, "ms"),
        new("  p95", BesideP95Ms, "ms"),
        new("  p99", BesideP99Ms, "ms"),
        new("p95 beside / by themselves", BesideP95Ms / AloneP95Ms, ""),
    ];
}
