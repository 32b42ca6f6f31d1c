namespace WaPortal.Benchmarks.Load;

/// <summary>The figures of one import. The names are the keys of the JSON.</summary>
internal sealed record HistoryReport(
    int Messages, double Seconds, double MessagesPerSecond, double CpuPerMessageUs, double IdleMiB, double PeakExtraMiB) : IReport
{
    public IEnumerable<ReportLine> Lines =>
    [
        new("messages imported", Messages, ""),
        new("time", Seconds, "s"),
        new("messages per second", MessagesPerSecond, "/s"),
        new("CPU of the portal per message", CpuPerMessageUs, "us"),
        new("memory before", IdleMiB, "MiB"),
        new("peak beyond that", PeakExtraMiB, "MiB"),
    ];
}
