using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared;

/// <summary>Where a page stands in its list.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Limit">The limit that was used.</param>
/// <param name="Skip">How many were left out at the start.</param>
/// <param name="HasMore">True when there is something after this page.</param>
public sealed record Pagination(int Total, int Limit, int Skip, bool HasMore)
{
    internal static Pagination Of<T>(Page<T> page) => new(page.Total, page.Limit, page.Skip, page.HasMore);
}
