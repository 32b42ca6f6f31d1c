using System.Globalization;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared;

/// <summary>
/// A stretch of time from the query parameters <c>startDate</c> and <c>endDate</c>: ISO 8601, UTC unless they say otherwise, both
/// inclusive. A bare date means the whole day.
/// </summary>
/// <param name="From">The first moment, or null.</param>
/// <param name="Before">The first moment that is out again, or null.</param>
internal sealed record QueryRange(DateTimeOffset? From, DateTimeOffset? Before)
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    internal static Result<QueryRange> Read(string? startDate, string? endDate)
    {
        var faults = new FieldErrors();
        var from = ReadInstant("startDate", startDate, faults)?.First;
        var before = ReadInstant("endDate", endDate, faults)?.Next;
        return faults.IsEmpty ? new QueryRange(from, before) : faults.ToError();
    }

    private static (DateTimeOffset First, DateTimeOffset Next)? ReadInstant(string field, string? text, FieldErrors faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            return (start, start.AddDays(1));
        }

        // A plus sign that was not escaped arrives as a space.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, Utc, out var instant) && instant < DateTimeOffset.MaxValue)
            return (instant, instant.AddMilliseconds(1));
        faults.Add(field, $"{field} must be a date or moment in ISO 8601, such as 2023-01-31 or 2023-01-31T12:00:00Z.");
        return null;
    }
}
