using WaPortal.Domain.Statistics;
using WaPortal.Infrastructure.Persistence.Journal;
using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Statistics;

/// <summary>Puts a period's statistics in the place of those before.</summary>
internal sealed class SaveSystemSnapshot(StatisticsPeriod period, SystemStatistics statistics) : IJournalWork
{
    internal static readonly JournalStatement Statement = JournalStatement.Upsert(
        "SystemSnapshots",
        ["Period"],
        Int("Period"), Long("ComputedAt"), Int("Instances"), Int("ActiveInstances"), Int("Users"), Int("ActiveUsers"), Long("MessagesSent"),
        Long("MessagesReceived"), Long("MediaSent"), Long("MediaReceived"), Long("MediaBytes"), Long("ApiCalls"), Long("WebhooksSent"));

    public void Execute(JournalTransaction transaction) => transaction.Execute(
        Statement,
        (int)period,
        statistics.ComputedAt.ToUnixTimeMilliseconds(),
        statistics.Instances,
        statistics.ActiveInstances,
        statistics.Users,
        statistics.ActiveUsers,
        statistics.Usage.MessagesSent,
        statistics.Usage.MessagesReceived,
        statistics.Usage.MediaSent,
        statistics.Usage.MediaReceived,
        statistics.Usage.MediaBytes,
        statistics.Usage.ApiCalls,
        statistics.Usage.WebhooksSent);
}
