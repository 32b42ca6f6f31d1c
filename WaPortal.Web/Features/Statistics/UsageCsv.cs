using System.Globalization;
using System.Text;
using WaPortal.Domain.Statistics;

namespace WaPortal.Web.Features.Statistics;

/// <summary>A report for spreadsheets: days and numbers and nothing that anybody typed, so there is nothing that a spreadsheet could take for a formula.</summary>
internal static class UsageCsv
{
    internal const string MediaType = "text/csv";
    private const string Head = "date,messages_sent,messages_received,media_sent,media_received,media_bytes,api_calls,webhooks_sent\r\n";

    internal static byte[] Write(UsageReport report)
    {
        var text = new StringBuilder(Head);
        foreach (var (day, used) in report.Days)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{day:yyyy-MM-dd},{used.MessagesSent},{used.MessagesReceived},{used.MediaSent},{used.MediaReceived},{used.MediaBytes},{used.ApiCalls},{used.WebhooksSent}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <param name="report">The report.</param>
    /// <param name="instanceId">The instance that it is about, which was found; or null.</param>
    internal static string NameOf(UsageReport report, string? instanceId) => string.Create(
        CultureInfo.InvariantCulture,
        $"waportal-usage-{(string.IsNullOrEmpty(instanceId) ? "" : instanceId + "-")}{report.Days[0].Day:yyyy-MM-dd}-to-{report.Days[^1].Day:yyyy-MM-dd}.csv");
}
