using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Statistics;

/// <summary>A stretch of UTC days.</summary>
/// <param name="First">The first day, or null for the beginning.</param>
/// <param name="Last">The last day, which is in.</param>
public sealed record UsageWindow(DateOnly? First, DateOnly Last)
{
    private static readonly Error UnknownPeriod = Error.InvalidField("period", "period must be today, week, month, year or all.", "invalid_period");

    /// <summary>The window of a period that ends on a day.</summary>
    public static UsageWindow Of(StatisticsPeriod period, DateOnly last) => new(
        period switch
        {
            StatisticsPeriod.Today => last,
            StatisticsPeriod.Week => last.AddDays(-6),
            StatisticsPeriod.Month => last.AddDays(-29),
            StatisticsPeriod.Year => last.AddDays(-364),
            _ => null,
        },
        last);

    /// <summary>As many days right before it; null when it begins at the beginning.</summary>
    public UsageWindow? Before => First is { } first ? new UsageWindow(first.AddDays(first.DayNumber - Last.DayNumber - 1), first.AddDays(-1)) : null;

    /// <summary>Every day of it, oldest first, also those on which nothing was used.</summary>
    /// <param name="used">The days on which something was, oldest first.</param>
    /// <param name="since">The day to begin on when it begins at the beginning, unless something was used earlier.</param>
    internal IReadOnlyList<DayUsage> Fill(IReadOnlyList<DayUsage> used, DateOnly since)
    {
        var known = used.ToDictionary(day => day.Day);
        var days = new List<DayUsage>();
        for (var day = First ?? (used.Count > 0 && used[0].Day < since ? used[0].Day : since); day <= Last; day = day.AddDays(1))
            days.Add(known.GetValueOrDefault(day) ?? new DayUsage(day, Usage.None));
        return days;
    }

    /// <summary>What a request calls a period: <c>today</c>, <c>week</c>, <c>month</c>, <c>year</c> or <c>all</c>.</summary>
    /// <param name="text">The word.</param>
    /// <param name="otherwise">What is meant when there is none.</param>
    public static Result<StatisticsPeriod> ReadPeriod(string? text, StatisticsPeriod otherwise) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" => otherwise,
        "today" => StatisticsPeriod.Today,
        "week" => StatisticsPeriod.Week,
        "month" => StatisticsPeriod.Month,
        "year" => StatisticsPeriod.Year,
        "all" => StatisticsPeriod.All,
        _ => UnknownPeriod,
    };

    /// <summary>The UTC day that it is.</summary>
    public static DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
    }
}
