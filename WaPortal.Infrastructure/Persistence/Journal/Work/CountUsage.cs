using static WaPortal.Infrastructure.Persistence.Journal.JournalParameter;

namespace WaPortal.Infrastructure.Persistence.Journal.Work;

/// <summary>Adds to a day's counters.</summary>
internal sealed class CountUsage(string ownerId, string instanceId, DateOnly day, UsageDelta delta) : IJournalWork
{
    private static readonly JournalParameter[] Columns =
    [
        Id("OwnerId"), Id("InstanceId"), Int("Day"), Long("MessagesSent"), Long("MessagesReceived"), Long("MediaSent"), Long("MediaReceived"),
        Long("MediaBytes"), Long("ApiCalls"), Long("WebhooksSent"),
    ];

    private static readonly string Sums = string.Join(
        ", ", Columns.Skip(3).Select(c => $"\"{c.Name}\" = \"UsageDays\".\"{c.Name}\" + @{c.Name}"));

    private static readonly string Row =
        $"INSERT INTO \"UsageDays\" ({string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", Columns.Select(c => "@" + c.Name))})";

    private static readonly JournalStatement Add = new(
        $"""{Row} ON CONFLICT ("OwnerId", "InstanceId", "Day") DO UPDATE SET {Sums}""",
        sqlServer: $"""
            UPDATE "UsageDays" WITH (UPDLOCK, HOLDLOCK) SET {Sums} WHERE "OwnerId" = @OwnerId AND "InstanceId" = @InstanceId AND "Day" = @Day;
            IF @@ROWCOUNT = 0 {Row};
            """)
    {
        Parameters = Columns,
    };

    public void Execute(JournalTransaction transaction) => transaction.Count(ownerId, instanceId, day, delta);

    internal static void Write(JournalTransaction transaction, UsageKey key, in UsageDelta delta) => transaction.Execute(
        Add,
        key.OwnerId,
        key.InstanceId,
        key.Day.DayNumber,
        delta.MessagesSent,
        delta.MessagesReceived,
        delta.MediaSent,
        delta.MediaReceived,
        delta.MediaBytes,
        delta.ApiCalls,
        delta.WebhooksSent);
}
