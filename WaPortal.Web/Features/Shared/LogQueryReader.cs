using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared;

/// <summary>The query parameters that all logs have in common.</summary>
internal static class LogQueryReader
{
    internal static Result<LogQuery> Read(int? limit, int? skip, string? actions, string? startDate, string? endDate)
    {
        var range = QueryRange.Read(startDate, endDate);
        return range.IsSuccess ? new LogQuery(limit, skip, actions, range.Value.From, range.Value.Before) : range.Error;
    }
}
