using WaPortal.Domain.Statistics;

namespace WaPortal.Infrastructure.Statistics;

/// <summary>The <see cref="SystemStatistics"/> of a period as they were computed last.</summary>
public sealed class SystemSnapshot
{
    public required StatisticsPeriod Period { get; init; }

    public required DateTimeOffset ComputedAt { get; init; }

    public int Instances { get; init; }

    public int ActiveInstances { get; init; }

    public int Users { get; init; }

    public int ActiveUsers { get; init; }

    public long MessagesSent { get; init; }

    public long MessagesReceived { get; init; }

    public long MediaSent { get; init; }

    public long MediaReceived { get; init; }

    public long MediaBytes { get; init; }

    public long ApiCalls { get; init; }

    public long WebhooksSent { get; init; }

    internal SystemStatistics ToStatistics() => new(
        ComputedAt,
        Instances,
        ActiveInstances,
        Users,
        ActiveUsers,
        new Usage(MessagesSent, MessagesReceived, MediaSent, MediaReceived, MediaBytes, ApiCalls, WebhooksSent));
}
