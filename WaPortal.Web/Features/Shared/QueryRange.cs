using System.Globalization;
using System.Text.RegularExpressions;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared;

/// <summary>
/// A stretch of time from the query parameters <c>startDate</c> and <c>endDate</c>: ISO 8601, UTC unless they say otherwise, both
/// inclusive. A bare date means the whole day.
/// </summary>
/// <param name="From">The first moment, or null.</param>
/// <param name="Before">The first moment that is out again, or null.</param>
internal sealed partial record QueryRange(DateTimeOffset? From, DateTimeOffset? Before)
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    internal static Result<QueryRange> Read(string? startDate, string? endDate)
    {
        var faults = new FieldErrors();
        var from = Read("startDate", startDate, faults)?.First;
        var before = Read("endDate", endDate, faults)?.Next;
        return faults.IsEmpty ? new QueryRange(from, before) : faults.ToError();
    }

    private static (DateTimeOffset First, DateTimeOffset? Next)? Read(string field, string? text, FieldErrors faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Stretch(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), TimeSpan.FromDays(1));
        // A plus sign that was not escaped arrives as a space.
        if (Moment().IsMatch(text) && DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, Utc, out var instant))
            return Stretch(instant, TimeSpan.FromMilliseconds(1));
        faults.Add(field, $"{field} must be a date or moment in ISO 8601, such as 2023-01-31, 2023-01-31T12:00:00Z or 2023-01-31T12:00:00+02:00.");
        return null;
    }

    /// <summary>What reaches to the end of the calendar has no end.</summary>
    private static (DateTimeOffset First, DateTimeOffset? Next) Stretch(DateTimeOffset first, TimeSpan length) =>
        (first, DateTimeOffset.MaxValue - first > length ? first + length : null);

    /// <summary>An offset counts after a time only: "2023-01-31 12:00" is no day in a time zone, nor is it guessed to be noon.</summary>
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+ ]\d\d:?\d\d)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
