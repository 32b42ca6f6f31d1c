using System.Globalization;

namespace WaPortal.Web.Features.Statistics;

/// <summary>Numbers as the reader's language writes them.</summary>
internal static class UsageNumber
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    internal static string Of(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    internal static string OfBytes(long bytes)
    {
        var size = (double)bytes;
        var unit = 0;
        while (size >= 1000 && unit < Units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return $"{size.ToString(unit == 0 || size >= 100 ? "N0" : "N1", CultureInfo.CurrentCulture)} {Units[unit]}";
    }
}
