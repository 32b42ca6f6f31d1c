namespace WaPortal.Web.Features.Statistics;

/// <summary>How many there are.</summary>
/// <param name="Total">In all.</param>
/// <param name="Active">Of these, active ones.</param>
public sealed record SystemCount(int Total, int Active);
