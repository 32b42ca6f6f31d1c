namespace WaPortal.Benchmarks.Load;

/// <summary>One figure of a report.</summary>
internal sealed record ReportLine(string Name, double Value, string Unit);
