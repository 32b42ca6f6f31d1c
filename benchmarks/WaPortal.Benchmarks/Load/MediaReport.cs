namespace WaPortal.Benchmarks.Load;

/// <summary>The figures of one run. The names are the keys of the JSON.</summary>
internal sealed record MediaReport(double LibraryMiB, MediaPass Library, double FileMiB, MediaPass File, int AtOnce, double EachMiB, MediaPass Together) : IReport
{
    public IEnumerable<ReportLine> Lines =>
    [
        new("client library, one file of", LibraryMiB, "MiB"),
        .. LinesOf(Library),
        new("portal, one file of", FileMiB, "MiB"),
        .. LinesOf(File),
        new("portal, files at once", AtOnce, ""),
        new("  of each", EachMiB, "MiB"),
        .. LinesOf(Together),
    ];

    private static IEnumerable<ReportLine> LinesOf(MediaPass pass)
    {
        yield return new("  up", pass.UpMBPerSecond, "MB/s");
        if (pass.DownMBPerSecond > 0)
            yield return new("  down", pass.DownMBPerSecond, "MB/s");
        yield return new("  resident memory before", pass.IdleMiB, "MiB");
        yield return new("  peak beyond that", pass.PeakExtraMiB, "MiB");
    }
}
