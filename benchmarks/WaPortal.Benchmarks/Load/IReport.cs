namespace WaPortal.Benchmarks.Load;

/// <summary>The figures of a run: its lines for people, its properties for programs.</summary>
internal interface IReport
{
    IEnumerable<ReportLine> Lines { get; }
}
