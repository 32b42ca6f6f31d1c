using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Webhooks.Outbox;

/// <summary>What the dispatcher writes. <c>"State" = 0</c> is spelled out so that the partial index on pending rows serves.</summary>
internal static class WebhookStatements
{
    private static readonly string[] Taken =
        ["Sequence", "Id", "InstanceId", "OwnerId", "Event", "OrderKey", "Body", "Backfill", "Test", "AttemptCount", "AttemptsBefore", "CreatedAt", "DeliveredAt"];

    /// <summary>Leases the endpoint's due rows, oldest first, and gives them. A leased row is due again when its lease ends.</summary>
    public static readonly JournalStatement Lease = new(
        sql: LeaseText(skipLocked: ""),
        sqlServer: $"""
            UPDATE d SET "LeasedUntil" = @Until, "NextAttemptAt" = @Until OUTPUT {string.Join(", ", Taken.Select(column => $"inserted.\"{column}\""))}
            FROM (SELECT TOP (@Most) * FROM "WebhookDeliveries" WITH (UPDLOCK, READPAST, ROWLOCK)
                WHERE "EndpointId" = @EndpointId AND "State" = 0 AND "NextAttemptAt" <= @Now ORDER BY "NextAttemptAt", "Sequence") AS d
            """,
        postgreSql: LeaseText(skipLocked: "FOR UPDATE SKIP LOCKED"))
    {
        Parameters = [JournalParameter.Id("EndpointId"), JournalParameter.Long("Now"), JournalParameter.Long("Until"), JournalParameter.Int("Most")],
    };

    /// <summary>Writes what came of an attempt, unless somebody else did so after the lease had ended.</summary>
    public static readonly JournalStatement Record = new(
        """
        UPDATE "WebhookDeliveries" SET "State" = @State, "AttemptCount" = @AttemptCount, "NextAttemptAt" = @NextAttemptAt, "LeasedUntil" = NULL,
            "LastStatusCode" = @LastStatusCode, "LastError" = @LastError, "DeliveredAt" = @DeliveredAt
        WHERE "Sequence" = @Sequence AND "State" = 0 AND "AttemptCount" = @AttemptCount - 1
        """)
    {
        Parameters =
        [
            JournalParameter.Int("State"), JournalParameter.Int("AttemptCount"), JournalParameter.Long("NextAttemptAt"),
            JournalParameter.Int("LastStatusCode"), JournalParameter.Ascii("LastError", 64), JournalParameter.Long("DeliveredAt"),
            JournalParameter.Long("Sequence"),
        ],
    };

    public static readonly JournalStatement InsertAttempt = JournalStatement.Insert(
        "WebhookAttempts",
        JournalParameter.Id("DeliveryId"), JournalParameter.Int("Number"), JournalParameter.Id("OwnerId"), JournalParameter.Long("At"),
        JournalParameter.Int("StatusCode"), JournalParameter.Ascii("Error", 64), JournalParameter.Int("LatencyMs"),
        JournalParameter.Text("ResponseExcerpt", 1000));

    /// <summary>Ends a lease unused. A row that was never attempted regains its place in the order.</summary>
    public static readonly JournalStatement GiveBack = new(
        """
        UPDATE "WebhookDeliveries" SET "LeasedUntil" = NULL, "NextAttemptAt" = CASE WHEN "AttemptCount" = 0 THEN "CreatedAt" ELSE @Now END
        WHERE "Sequence" = @Sequence AND "State" = 0 AND "LeasedUntil" = @Until
        """)
    {
        Parameters = [JournalParameter.Long("Now"), JournalParameter.Long("Sequence"), JournalParameter.Long("Until")],
    };

    /// <summary>Ends all leases: for a start after a crash, when nobody else can hold any.</summary>
    public static readonly JournalStatement GiveAllBack = new(
        """
        UPDATE "WebhookDeliveries" SET "LeasedUntil" = NULL, "NextAttemptAt" = CASE WHEN "AttemptCount" = 0 THEN "CreatedAt" ELSE @Now END
        WHERE "State" = 0 AND "LeasedUntil" IS NOT NULL
        """)
    {
        Parameters = [JournalParameter.Long("Now")],
    };

    /// <summary>Gives up on all that waits for an endpoint, but for what is being attempted: whoever leased it says what becomes of it.</summary>
    public static readonly JournalStatement GiveUp = new(
        """
        UPDATE "WebhookDeliveries" SET "State" = 2, "NextAttemptAt" = NULL, "LeasedUntil" = NULL, "LastError" = @LastError
        WHERE "EndpointId" = @EndpointId AND "State" = 0 AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= @Now)
        """)
    {
        Parameters = [JournalParameter.Ascii("LastError", 64), JournalParameter.Id("EndpointId"), JournalParameter.Long("Now")],
    };

    /// <summary>Puts a row back in line with all its retries, whatever became of it, unless somebody is attempting it right now.</summary>
    public static readonly JournalStatement Requeue = new(
        """
        UPDATE "WebhookDeliveries" SET "State" = 0, "NextAttemptAt" = @Now, "LeasedUntil" = NULL, "AttemptsBefore" = "AttemptCount"
        WHERE "Sequence" = @Sequence AND ("State" <> 0 OR "LeasedUntil" IS NULL OR "LeasedUntil" <= @Now)
        """)
    {
        Parameters = [JournalParameter.Long("Now"), JournalParameter.Long("Sequence")],
    };

    /// <summary>Notes since when an endpoint fails.</summary>
    public static readonly JournalStatement BeginFailing = new(
        """
        UPDATE "WebhookEndpoints" SET "FailingSince" = @At WHERE "Id" = @Id AND "FailingSince" IS NULL
        """)
    {
        Parameters = [JournalParameter.Long("At"), JournalParameter.Id("Id")],
    };

    public static readonly JournalStatement EndFailing = new(
        """
        UPDATE "WebhookEndpoints" SET "FailingSince" = NULL WHERE "Id" = @Id AND "FailingSince" IS NOT NULL
        """)
    {
        Parameters = [JournalParameter.Id("Id")],
    };

    public static readonly JournalStatement Delete = JournalStatement.Delete("WebhookDeliveries", JournalParameter.Long("Sequence"));

    private static string LeaseText(string skipLocked) =>
        $"""
        UPDATE "WebhookDeliveries" SET "LeasedUntil" = @Until, "NextAttemptAt" = @Until
        WHERE "Sequence" IN (SELECT "Sequence" FROM "WebhookDeliveries"
            WHERE "EndpointId" = @EndpointId AND "State" = 0 AND "NextAttemptAt" <= @Now ORDER BY "NextAttemptAt", "Sequence" LIMIT @Most {skipLocked})
        RETURNING {string.Join(", ", Taken.Select(column => $"\"{column}\""))}
        """;
}
