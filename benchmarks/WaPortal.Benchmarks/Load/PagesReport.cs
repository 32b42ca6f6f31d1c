namespace WaPortal.Benchmarks.Load;

/// <summary>The figures of open pages. The names are the keys of the JSON.</summary>
internal sealed record PagesReport(
    int Pages,
    int Windows,
    int Messages,
    double MessagesPerSecond,
    int NeverShown,
    double ShownP50Ms,
    double ShownP95Ms,
    double ShownP99Ms,
    double PortalCpuPercent,
    double ResidentPerPageKiB,
    double HeapPerPageKiB,
    double LandingKiB,
    double FirstPageKiB) : IReport
{
    public IEnumerable<ReportLine> Lines =>
    [
        new("pages on one live chat", Pages, ""),
        new("of them windows, the others tabs behind", Windows, ""),
        new("messages", Messages, ""),
        new("messages per second", MessagesPerSecond, "/s"),
        new("left the page before they were painted", NeverShown, ""),
        new("phone to pixel, p50", ShownP50Ms, "ms"),
        new("phone to pixel, p95", ShownP95Ms, "ms"),
        new("phone to pixel, p99", ShownP99Ms, "ms"),
        new("CPU of the portal, of one core", PortalCpuPercent, "%"),
        new("resident memory of the portal per page", ResidentPerPageKiB, "KiB"),
        new("managed heap of the portal per page", HeapPerPageKiB, "KiB"),
        new("landing page, transferred", LandingKiB, "KiB"),
        new("first page after signing in, transferred", FirstPageKiB, "KiB"),
    ];
}
