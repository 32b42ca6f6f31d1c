namespace WaPortal.Domain.Shared;

/// <summary>A stretch of a longer list.</summary>
/// <param name="Items">What is in this stretch.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Limit">The limit that was used, after clamping.</param>
/// <param name="Skip">How many were skipped.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int Limit, int Skip)
{
    /// <summary>True when there is something after this stretch.</summary>
    public bool HasMore => (long)Skip + Items.Count < Total;
}
