using System.Globalization;
using WaPortal.Domain.Statistics;

namespace WaPortal.Web.Features.Statistics;

/// <summary>One bar of a chart and one row of the table: a day, or in long periods a month.</summary>
/// <param name="First">Its first day.</param>
/// <param name="IsMonth">True for what of a month is in the period.</param>
/// <param name="Usage">What was used in it.</param>
public sealed record UsageStep(DateOnly First, bool IsMonth, Usage Usage)
{
    /// <summary>More bars than this are too thin to be told apart.</summary>
    private const int MostDays = 62;

    internal string Name => IsMonth
        ? First.ToString("MMM yyyy", CultureInfo.CurrentCulture)
        : First.ToString("d MMM", CultureInfo.CurrentCulture);

    internal static IReadOnlyList<UsageStep> Of(IReadOnlyList<DayUsage> days) => days.Count <= MostDays
        ? [.. days.Select(day => new UsageStep(day.Day, false, day.Usage))]
        : [.. days.GroupBy(day => (day.Day.Year, day.Day.Month)).Select(month => new UsageStep(
            month.First().Day, true, month.Aggregate(Usage.None, (sum, day) => sum.Plus(day.Usage))))];
}
