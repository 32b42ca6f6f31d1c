namespace WaPortal.Benchmarks.Load;

/// <summary>The figures of one run. The names are the keys of the JSON.</summary>
internal sealed record LoadReport(
    int Instances, double ConnectAllMs, double IdleKiBPerInstance,
    double SendsPerSecond, double SendP50Ms, double SendP99Ms, double SendCpuMicros,
    double ReceivesPerSecond, double ReceiveP50Ms, double ReceiveP99Ms, double ReceiveCpuMicros) : IReport
{
    public IEnumerable<ReportLine> Lines =>
    [
        new("instances", Instances, ""),
        new("all connected after", ConnectAllMs, "ms"),
        new("idle instance, anonymous memory", IdleKiBPerInstance, "KiB"),
        new("sends, REST to server ack", SendsPerSecond, "/s"),
        new("  p50", SendP50Ms, "ms"),
        new("  p99", SendP99Ms, "ms"),
        new("  portal CPU per message", SendCpuMicros, "us"),
        new("receives, wire to committed and queued", ReceivesPerSecond, "/s"),
        new("  p50", ReceiveP50Ms, "ms"),
        new("  p99", ReceiveP99Ms, "ms"),
        new("  portal CPU per message", ReceiveCpuMicros, "us"),
    ];
}
